import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { api, onSignedOut } from './api-client.ts'
import { ApiProblem } from './api-problem.ts'

const calls: RequestInit[] = []
let answers: (Response | Error)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  calls.length = 0
  vi.stubGlobal('document', { documentElement: { lang: 'fr' } })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', async (_path: string, request: RequestInit) => {
    calls.push(request)
    const answer = answers.shift() ?? new Response(null, { status: 204 })
    if (answer instanceof Error) throw answer
    return answer
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const keyOf = (request: RequestInit | undefined) =>
  (request?.headers as Record<string, string> | undefined)?.['idempotency-key']
async function settled<T>(work: Promise<T>): Promise<T | ApiProblem> {
  const outcome = work.catch((error: ApiProblem) => error)
  await vi.runAllTimersAsync()
  return outcome
}

describe('the API client', () => {
  test('a command that did not reach the server is sent again under the same key', async () => {
    answers = [new TypeError('failed to fetch'), new TypeError('failed to fetch'), json(200, { done: true })]
    expect(await settled(api.post('/api/x', { a: 1 }))).toEqual({ done: true })
    expect(calls).toHaveLength(3)
    expect(new Set(calls.map(keyOf)).size).toBe(1)
    expect(keyOf(calls[0])).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('two commands have two keys, a reading has none', async () => {
    answers = []
    await settled(api.post('/api/x'))
    await settled(api.post('/api/x'))
    await settled(api.get('/api/x'))
    expect(keyOf(calls[0])).not.toBe(keyOf(calls[1]))
    expect(keyOf(calls[2])).toBeUndefined()
  })

  test('a refusal is not sent again, and is told with everything it says', async () => {
    answers = [
      json(409, { code: 'conditions-unmet', title: 'T', detail: 'D', conditions: [{ condition: 'feesPaid' }] }),
    ]
    const problem = await settled(api.post('/api/x'))
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({
      code: 'conditions-unmet',
      status: 409,
      detail: 'D',
      conditions: [{ condition: 'feesPaid' }],
    })
    expect(calls).toHaveLength(1)
  })

  test('never reached is told as offline, an answer that is not ours as a fault', async () => {
    answers = [new TypeError('x'), new TypeError('x'), new TypeError('x')]
    expect(await settled(api.post('/api/x'))).toMatchObject({ code: 'offline', status: 0 })
    answers = [new Response('<html>', { status: 500 })]
    expect(await settled(api.get('/api/x'))).toMatchObject({ code: 'fault', status: 500 })
    answers = [new Response('<html>', { status: 503 })]
    expect(await settled(api.get('/api/x'))).toMatchObject({ code: 'unavailable' })
  })

  test('says once more when nobody is signed in any more', async () => {
    const ended = vi.fn()
    const stop = onSignedOut(ended)
    answers = [json(401, { code: 'unauthenticated' })]
    await settled(api.get('/api/x'))
    stop()
    expect(ended).toHaveBeenCalledOnce()
  })
})
