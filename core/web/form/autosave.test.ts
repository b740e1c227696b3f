import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FormView, SaveAnswersBody, SavedForm } from '../../domain/form-contract.ts'
import { ApiProblem } from '../api-client/api-problem.ts'
import { Autosave, type SaveAnswers } from './autosave.ts'

const form: FormView = {
  questionnaireId: 'q',
  questionnaire: {
    resourceType: 'Questionnaire',
    status: 'active',
    item: [
      { linkId: 'city', type: 'string' },
      { linkId: 'street', type: 'string' },
    ],
  },
  status: 'in-progress',
  version: 1,
  answers: {},
  updatedAt: null,
  updatedBy: null,
  sections: [],
  withheld: [],
  flags: [],
}

/** A server that keeps what it is sent, unless it was told to fail next. */
function server() {
  let version = 1
  const received: SaveAnswersBody[] = []
  const failures: ApiProblem[] = []
  const save: SaveAnswers = async (body) => {
    const failure = failures.shift()
    if (failure) throw failure
    received.push(body)
    version += 1
    const answers = Object.fromEntries(body.changes.flatMap(({ linkId, now }) => (now === null ? [] : [[linkId, now]])))
    return { version, updatedAt: '2027-03-01T10:00:00.000Z', answers: answers as SavedForm['answers'], sections: [] }
  }
  return { save, received, failures }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('autosave', () => {
  test('sends once the person stops typing, not at every key', async () => {
    const { save, received } = server()
    const autosave = new Autosave(form, save)
    for (const text of ['H', 'Hu', 'Hul', 'Hull']) autosave.answer('city', text)
    expect(autosave.state().status).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1300)
    expect(received.map(({ changes }) => changes)).toEqual([[{ linkId: 'city', was: null, now: 'Hull' }]])
    expect(autosave.state().status).toBe('idle')
  })

  test('an answer that makes no sense yet is not said to be saved, nor lost; mended, it is sent', async () => {
    const { save, received } = server()
    const item = [...(form.questionnaire.item ?? []), { linkId: 'until', type: 'date' as const }]
    const autosave = new Autosave({ ...form, questionnaire: { ...form.questionnaire, item } }, save)
    autosave.answer('until', '2027-02-30')
    expect(await autosave.flush()).toBe(false)
    expect([autosave.state().status, received]).toEqual(['held', []])
    autosave.answer('city', 'Hull')
    await autosave.flush()
    expect([autosave.state().status, received.length]).toEqual(['held', 1])
    autosave.answer('until', '2027-02-28')
    expect(await autosave.flush()).toBe(true)
    expect([autosave.state().status, received.length]).toEqual(['idle', 2])
  })

  test('tries again by itself when the portal was not reached, and loses nothing', async () => {
    const { save, received, failures } = server()
    failures.push(new ApiProblem('offline', 0))
    const autosave = new Autosave(form, save)
    autosave.answer('city', 'Hull')
    expect(await autosave.flush()).toBe(false)
    expect(autosave.state().status).toBe('offline')
    await vi.advanceTimersByTimeAsync(10_100)
    expect(received).toHaveLength(1)
    expect(autosave.state()).toMatchObject({ status: 'idle', problem: null })
  })

  test('stops at a conflict until the person chose, then sends the choice', async () => {
    const { save, received, failures } = server()
    const current = {
      version: 7,
      updatedAt: '2027-03-01T10:00:00.000Z',
      by: null,
      linkIds: ['city'],
      answers: { city: 'Aylmer' },
    }
    failures.push(new ApiProblem('version-conflict', 409, { current }))
    const autosave = new Autosave(form, save)
    autosave.answer('city', 'Hull')
    await autosave.flush()
    expect(autosave.state().conflict).toEqual(current)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(received).toHaveLength(0)
    autosave.resolve({ city: 'mine' })
    await vi.advanceTimersByTimeAsync(10)
    expect(received[0]).toEqual({ baseVersion: 7, changes: [{ linkId: 'city', was: 'Aylmer', now: 'Hull' }] })
  })

  test('what was typed while a conflict stood goes with the choice, whichever it is', async () => {
    const { save, received, failures } = server()
    const answers = { city: 'Aylmer' }
    const current = { version: 7, updatedAt: '2027-03-01T10:00:00.000Z', by: null, linkIds: ['city'], answers }
    failures.push(new ApiProblem('version-conflict', 409, { current }))
    const autosave = new Autosave(form, save)
    autosave.answer('city', 'Hull')
    const sent = autosave.flush()
    autosave.answer('street', 'rue Laval')
    await sent
    autosave.resolve({ city: 'theirs' })
    await vi.advanceTimersByTimeAsync(10)
    expect(received).toEqual([{ baseVersion: 7, changes: [{ linkId: 'street', was: null, now: 'rue Laval' }] }])
  })

  test('says what was refused and keeps it on screen', async () => {
    const { save, failures } = server()
    failures.push(new ApiProblem('wrong-state', 409, { detail: 'submitted' }))
    const autosave = new Autosave(form, save)
    autosave.answer('city', 'Hull')
    await autosave.flush()
    expect(autosave.state()).toMatchObject({ status: 'refused', draft: { answers: { city: 'Hull' } } })
  })
})
