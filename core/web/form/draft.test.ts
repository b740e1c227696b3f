import { describe, expect, test } from 'vitest'
import type { FormView } from '../../domain/form-contract.ts'
import { adopted, answered, changesToSend, resolved, saved, startDraft } from './draft.ts'

const form: FormView = {
  questionnaireId: 'q',
  questionnaire: {
    resourceType: 'Questionnaire',
    status: 'active',
    item: [
      {
        linkId: 'part',
        type: 'group',
        item: [
          { linkId: 'city', type: 'string' },
          { linkId: 'since', type: 'date' },
          { linkId: 'phone', type: 'string' },
        ],
      },
    ],
  },
  status: 'in-progress',
  version: 3,
  answers: { city: 'Ottawa', phone: '613' },
  updatedAt: '2027-03-01T10:00:00.000Z',
  updatedBy: null,
  sections: [],
  withheld: [],
  flags: [],
}
const answer = (answers: FormView['answers'], version = 4) => ({
  version,
  updatedAt: '2027-03-01T10:01:00.000Z',
  answers,
  sections: [],
})

describe('a draft', () => {
  test('sends what changed, with what the screen held when the change began', () => {
    const draft = answered(answered(startDraft(form), 'city', 'Hul'), 'city', 'Hull')
    expect(changesToSend(draft)).toEqual([{ linkId: 'city', was: 'Ottawa', now: 'Hull' }])
  })

  test('has nothing to send when somebody changes their mind back', () => {
    expect(changesToSend(answered(answered(startDraft(form), 'city', 'Hull'), 'city', 'Ottawa'))).toEqual([])
  })

  test('sends an emptied answer as null', () => {
    expect(changesToSend(answered(startDraft(form), 'phone', ''))).toEqual([{ linkId: 'phone', was: '613', now: null }])
  })

  test('keeps half a date on screen and does not send it', () => {
    const draft = answered(answered(startDraft(form), 'since', '2027-0'), 'city', 'Hull')
    expect(changesToSend(draft).map(({ linkId }) => linkId)).toEqual(['city'])
    expect(draft.answers.since).toBe('2027-0')
  })

  test('keeps what was typed while a save was under way', () => {
    const first = answered(startDraft(form), 'city', 'Hull')
    const sent = changesToSend(first)
    const typedOn = answered(first, 'city', 'Hull, Québec')
    const after = saved(typedOn, sent, answer({ city: 'Hull', phone: '819' }))
    expect(after.answers).toEqual({ city: 'Hull, Québec', phone: '819' })
    expect(changesToSend(after)).toEqual([{ linkId: 'city', was: 'Hull', now: 'Hull, Québec' }])
    expect(after.version).toBe(4)
  })

  test('is all saved when nothing was typed meanwhile', () => {
    const first = answered(startDraft(form), 'city', 'Hull')
    const after = saved(first, changesToSend(first), answer({ city: 'Hull', phone: '613' }))
    expect(after.unsaved.size).toBe(0)
  })

  test('takes over what another tab saved, except where this one is being changed', () => {
    const draft = answered(startDraft(form), 'city', 'Hull')
    const after = adopted(draft, { ...form, version: 5, answers: { city: 'Gatineau', phone: '819' } })
    expect(after.answers).toEqual({ city: 'Hull', phone: '819' })
    expect(adopted(after, { ...form, version: 4 })).toBe(after)
  })

  test('after a conflict, mine is sent over theirs and theirs takes the place of mine', () => {
    const draft = answered(answered(startDraft(form), 'city', 'Hull'), 'phone', '873')
    const conflict = {
      version: 6,
      updatedAt: '2027-03-01T10:02:00.000Z',
      by: null,
      linkIds: ['city', 'phone'],
      answers: { city: 'Gatineau' },
    }
    const after = resolved(draft, conflict, { city: 'mine', phone: 'theirs' })
    expect(after.answers).toEqual({ city: 'Hull' })
    expect(changesToSend(after)).toEqual([{ linkId: 'city', was: 'Gatineau', now: 'Hull' }])
    expect(after.version).toBe(6)
  })
})
