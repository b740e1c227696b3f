import { describe, expect, test } from 'vitest'
import { countOf, emptyVote, meetingOf, recordOf, type VoteFields } from './vote-record.ts'

describe('the record of a vote', () => {
  const typed = {
    ...emptyVote,
    heldOn: '2027-04-08',
    minutes: ' CT-2027-04 ',
    present: '7',
    inFavour: '6',
    against: '1',
    recused: 'Dr A\n\n  Dr B ',
    comment: '  ',
    recommendation: 'Renew. ',
  }

  test('is sent as numbers, names and words', () => {
    expect(recordOf(typed, { version: 4, isMac: false, conditions: [] })).toEqual({
      version: 4,
      heldOn: '2027-04-08',
      minutes: 'CT-2027-04',
      present: 7,
      inFavour: 6,
      against: 1,
      abstained: 0,
      recused: ['Dr A', 'Dr B'],
      comment: null,
    })
  })

  test('the medical advisory committee writes its recommendation', () => {
    expect(recordOf(typed, { version: 4, isMac: true, conditions: [] })).toMatchObject({
      recommendation: 'Renew.',
      extensionReason: null,
    })
  })

  test('says what the body recommends, with conditions only where it has some', () => {
    const said = (recommends: VoteFields['recommends']) =>
      recordOf({ ...typed, recommends }, { version: 4, isMac: false, conditions: [' Mentorat mensuel. ', ''] })
    expect(said('recommended-with-conditions')).toMatchObject({ conditions: ['Mentorat mensuel.'] })
    expect(said('not-recommended')).toMatchObject({ recommends: 'not-recommended', conditions: [] })
    expect(Object.keys(recordOf(typed, { version: 4, isMac: false, conditions: [] }))).not.toContain('recommends')
  })

  test('who is present is at least one', () => {
    expect([countOf('0'), countOf('0', 1), countOf('1', 1)]).toEqual([0, undefined, 1])
  })

  test('the next file of the meeting begins with the meeting, not with what was said of the person', () => {
    expect(meetingOf(typed)).toMatchObject({ heldOn: '2027-04-08', present: '7' })
    expect(Object.keys(meetingOf(typed))).not.toContain('recused')
  })

  test.each(['', '-1', '2.5', 'x', '99999'])('%s is no count', (text) => expect(countOf(text)).toBeUndefined())
})
