import { ApiProblem } from '@guichet/core/web'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeyedAutosave } from './keyed-autosave.ts'

type Values = Record<string, string>

/** A server that keeps values under a version, as the API does. */
function server(values: Values, fault?: (sent: Values) => ApiProblem | undefined) {
  const stored = { version: 1, values }
  const saves: Values[] = []
  return {
    stored,
    saves,
    change: (part: Values) => {
      stored.values = { ...stored.values, ...part }
      stored.version += 1
    },
    save: async (version: number, sent: Values) => {
      saves.push(sent)
      const problem = fault?.(sent)
      if (problem) throw problem
      if (version !== stored.version) throw new ApiProblem('version-conflict', 409, { current: stored })
      stored.values = { ...stored.values, ...sent }
      stored.version += 1
      return { version: stored.version }
    },
  }
}

function autosaveOf(on: ReturnType<typeof server>) {
  return new KeyedAutosave<string>(on.stored, {
    save: on.save,
    stored: (current) => current as { version: number; values: Values },
    keyOf: (path) => path.replace('values/', ''),
    now: () => 1000,
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('saving values as they are changed', () => {
  it('saves once the person stops typing, and says when', async () => {
    const api = server({ city: 'Ottawa' })
    const autosave = autosaveOf(api)
    autosave.change('city', 'H')
    autosave.change('city', 'Hull')
    expect(autosave.state().status).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1000)
    expect(api.saves).toEqual([{ city: 'Hull' }])
    expect(autosave.state()).toMatchObject({ status: 'idle', savedAt: 1000 })
  })

  it('keeps a refused value on screen with its fault, and saves the others', async () => {
    const refuse = (sent: Values) =>
      'code' in sent
        ? new ApiProblem('invalid', 400, { problems: [{ path: 'values/code', code: 'x', message: 'Wrong code.' }] })
        : undefined
    const api = server({ code: 'K1A 0B1', city: 'Ottawa' }, refuse)
    const autosave = autosaveOf(api)
    autosave.change('code', 'k1')
    autosave.change('city', 'Hull')
    expect(await autosave.flush()).toBe(false)
    expect(autosave.state()).toMatchObject({ status: 'refused', faults: { code: { message: 'Wrong code.' } } })
    expect(api.stored.values).toEqual({ code: 'K1A 0B1', city: 'Hull' })
    expect(autosave.state().draft.values.code).toBe('k1')
    autosave.change('code', 'K1A 0B1')
    expect(autosave.state()).toMatchObject({ status: 'idle', faults: {} })
  })

  it('goes on by itself when another tab changed something else', async () => {
    const api = server({ city: 'Ottawa', street: 'rue A' })
    const autosave = autosaveOf(api)
    api.change({ street: 'rue B' })
    autosave.change('city', 'Hull')
    expect(await autosave.flush()).toBe(true)
    expect(api.stored.values).toEqual({ city: 'Hull', street: 'rue B' })
    expect(autosave.state().draft.values.street).toBe('rue B')
  })

  it('saves nothing over what another tab changed until the person chose', async () => {
    const api = server({ city: 'Ottawa' })
    const autosave = autosaveOf(api)
    api.change({ city: 'Aylmer' })
    autosave.change('city', 'Hull')
    expect(await autosave.flush()).toBe(false)
    expect(autosave.state().status).toBe('conflict')
    expect(api.stored.values.city).toBe('Aylmer')
    const { resolve } = autosave
    resolve({ city: 'mine' })
    await vi.advanceTimersByTimeAsync(10)
    expect(api.stored.values.city).toBe('Hull')
    expect(autosave.state().status).toBe('idle')
  })

  it('tries again by itself when the portal was not reached', async () => {
    let down = true
    const api = server({ city: 'Ottawa' }, () => (down ? new ApiProblem('offline', 0) : undefined))
    const autosave = autosaveOf(api)
    autosave.change('city', 'Hull')
    await autosave.flush()
    expect(autosave.state().status).toBe('offline')
    down = false
    await vi.advanceTimersByTimeAsync(11_000)
    expect(autosave.state().status).toBe('idle')
    expect(api.stored.values.city).toBe('Hull')
  })

  it('recognizes its own save when only the answer was lost', async () => {
    const api = server({ city: 'Ottawa' })
    const autosave = autosaveOf(api)
    autosave.change('city', 'Hull')
    api.change({ city: 'Hull' })
    expect(await autosave.flush()).toBe(true)
    expect(autosave.state().status).toBe('idle')
  })
})
