import { describe, expect, test } from 'vitest'
import { type ChecklistFacts, isSectionEditable, sectionsOf } from './checklist.ts'
import { type FlagFacts, flagsOf, isClean } from './clean-file.ts'
import { type ConditionFacts, conditionsFor } from './conditions.ts'
import { requirementStatus } from './documents.ts'
import { riviereClaire } from './example.test-data.ts'
import { missingFields, type ProfileValue } from './profile-fields.ts'
import { trainingStatus } from './trainings.ts'

const dictionary = riviereClaire.privileges.dictionaries[0]!
const protection = riviereClaire.documents.documents.find(({ code }) => code === 'D03')!
const days = { today: '2027-03-01', termStart: '2027-07-01', termEnd: '2028-06-30' }
const privacy = riviereClaire.trainings.trainings[0]!
const required = riviereClaire.attestations.attestations
const filled: Record<string, ProfileValue> = Object.fromEntries(
  missingFields(riviereClaire.profile, {}).map((field) => [field.code, 'x']),
)
const cover = (state: 'uploaded' | 'accepted' | 'rejected', expiresOn = '2028-06-30') =>
  requirementStatus(protection, [{ id: '1', state, issuedOn: null, expiresOn }], days)
const trained = trainingStatus(
  privacy,
  [{ id: '1', moduleCode: 'T01', completedOn: '2027-02-01', source: 'api', score: null, verified: true }],
  days.today,
)

/** A file that lacks nothing, being prepared by its author. */
function ready(changes: Partial<ChecklistFacts> = {}): ChecklistFacts {
  return {
    state: 'in-progress',
    unlocked: null,
    isApplicant: true,
    profile: { configuration: riviereClaire.profile, values: filled, saved: true },
    questionnaire: { asked: 40, started: true, problems: [] },
    privileges: {
      dictionary,
      requests: dictionary.lines.map(({ code }) => ({ code, requested: true, volume: 99, note: null })),
      saved: true,
    },
    documents: [cover('uploaded')],
    trainings: [trained],
    trainingBlocksSubmit: true,
    balance: 30000,
    lateFeeToCome: false,
    attestations: { required, accepted: required.map(({ code }) => code), signed: true, changed: [] },
    ...changes,
  }
}
const section = (facts: ChecklistFacts, key: string) => sectionsOf(facts).sections.find((one) => one.key === key)!

describe('the task list', () => {
  test('a file that lacks nothing can be submitted although its fees are not paid', () => {
    const list = sectionsOf(ready())
    expect(list.blocking).toBe(0)
    expect(list.sections.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'profile complete',
      'questionnaire complete',
      'privileges complete',
      'documents complete',
      'training complete',
      'fees not-started',
      'attestations complete',
    ])
  })
  test.each([
    [
      'profile',
      { profile: { configuration: riviereClaire.profile, values: { ...filled, 'mobile-phone': '' }, saved: true } },
      ['field'],
    ],
    [
      'questionnaire',
      {
        questionnaire: {
          asked: 40,
          started: true,
          problems: [{ linkId: '4.1.1', code: 'explanation-too-short', label: null }],
        },
      },
      ['explanation'],
    ],
    [
      'questionnaire',
      {
        questionnaire: {
          asked: 40,
          started: true,
          problems: [{ linkId: '2.1', code: 'answer-required', label: null }],
        },
      },
      ['answer'],
    ],
    [
      'privileges',
      {
        privileges: {
          dictionary,
          requests: dictionary.lines.map(({ code }) => ({ code, requested: false, volume: null, note: null })),
          saved: true,
        },
      },
      ['privilege-none'],
    ],
    ['documents', { documents: [requirementStatus(protection, [], days)] }, ['document']],
    ['documents', { documents: [cover('rejected')] }, ['document-rejected']],
    ['documents', { documents: [cover('uploaded', '2027-01-31')] }, ['document-expired']],
    ['training', { trainings: [trainingStatus(privacy, [], days.today)] }, ['training']],
    [
      'attestations',
      { attestations: { required, accepted: required.map(({ code }) => code), signed: false, changed: [] } },
      ['signature'],
    ],
    [
      'attestations',
      { attestations: { required, accepted: required.map(({ code }) => code), signed: true, changed: ['profile'] } },
      ['signature-again'],
    ],
  ] as [string, Partial<ChecklistFacts>, string[]][])('%s lacks something: %#', (key, changes, missing) => {
    const part = section(ready(changes), key)
    expect(part.missing.map(({ code }) => code)).toEqual(missing)
    expect(part.blocking).toBe(missing.length)
    expect(sectionsOf(ready(changes)).blocking).toBe(missing.length)
  })
  test('a signature names the parts that changed after it; once submitted it stands whatever is corrected', () => {
    const changed = {
      attestations: {
        required,
        accepted: required.map(({ code }) => code),
        signed: true,
        changed: ['profile', 'documents'],
      },
    } as const
    expect(section(ready(changed), 'attestations').missing).toEqual([
      { code: 'signature-again', item: 'profile documents', label: null },
    ])
    expect(section(ready({ ...changed, state: 'intake' }), 'attestations').state).toBe('complete')
  })
  test('training may block or not, by the policy of the hospital; it shows all the same', () => {
    const part = section(
      ready({ trainings: [trainingStatus(privacy, [], days.today)], trainingBlocksSubmit: false }),
      'training',
    )
    expect(part).toMatchObject({ blocking: 0, state: 'not-started', done: 0, total: 1 })
  })
  test('a part that asks for nothing is not applicable', () => {
    expect(section(ready({ documents: [] }), 'documents').state).toBe('not-applicable')
  })
  test('nothing owed is complete', () => {
    expect(section(ready({ balance: 0 }), 'fees').state).toBe('complete')
    expect(section(ready({ balance: 0, lateFeeToCome: true }), 'fees')).toMatchObject({
      state: 'incomplete',
      blocking: 0,
    })
  })
})

describe('what may be edited', () => {
  const editable = (changes: Partial<ChecklistFacts>) =>
    sectionsOf(ready(changes))
      .sections.filter((one) => one.editable)
      .map(({ key }) => key)
  test.each([
    ['in-progress', null, ['profile', 'questionnaire', 'privileges', 'documents', 'attestations']],
    ['returned', ['documents'], ['documents', 'attestations']],
    ['invited', null, []],
    ['submitted-unpaid', null, []],
    ['awaiting-chief', ['documents'], []],
    ['approved', null, []],
  ] as const)('%s, returned parts %j: %j', (state, unlocked, keys) => {
    expect(editable({ state, unlocked })).toEqual(keys)
  })
  test('nobody but the applicant edits', () => {
    expect(isSectionEditable('profile', { state: 'in-progress', unlocked: null, isApplicant: false })).toBe(false)
  })
})

const quiet: FlagFacts = {
  recommendation: 'recommended',
  linesOtherwise: [],
  flaggedAnswers: [],
  openChangeRequests: [],
  documents: [cover('accepted')],
  trainings: [trained],
  belowCurrency: [],
  privilegesChanged: false,
  categoryChanged: false,
  conflictDeclared: false,
  unpaid: false,
  late: false,
  resubmitted: false,
}

describe('clean files', () => {
  test('a quiet file is clean; being late or corrected does not change that', () => {
    expect(isClean(flagsOf(quiet))).toBe(true)
    expect(isClean(flagsOf({ ...quiet, late: true, resubmitted: true }))).toBe(true)
  })
  test.each([
    ['not-recommended', { recommendation: 'not-recommended' }],
    ['conditions-recommended', { recommendation: 'recommended-with-conditions' }],
    ['line-otherwise', { linesOtherwise: ['EM-05'] }],
    ['answered-yes', { flaggedAnswers: ['4.1'] }],
    ['change-request-open', { openChangeRequests: ['registration-number'] }],
    ['document-doubtful', { documents: [cover('uploaded', '2027-12-31')] }],
    ['document-missing', { documents: [requirementStatus(protection, [], days)] }],
    ['document-rejected', { documents: [cover('rejected')] }],
    ['training-missing', { trainings: [trainingStatus(privacy, [], days.today)] }],
    ['below-currency', { belowCurrency: ['EM-05'] }],
    ['privileges-changed', { privilegesChanged: true }],
    ['category-changed', { categoryChanged: true }],
    ['conflict', { conflictDeclared: true }],
    ['unpaid', { unpaid: true }],
  ] as [string, Partial<FlagFacts>][])('%s asks for a comment', (code, changes) => {
    const flags = flagsOf({ ...quiet, ...changes })
    expect(flags.map((flag) => flag.code)).toEqual([code])
    expect(isClean(flags)).toBe(false)
  })
  test('a doubtful document that medical affairs accepted is no doubt any more', () => {
    expect(flagsOf({ ...quiet, documents: [cover('accepted', '2027-12-31')] })).toEqual([])
  })
})

describe('conditions', () => {
  const facts = (changes: Partial<ConditionFacts> = {}): ConditionFacts => ({
    today: '2027-03-01',
    cycleState: 'open',
    finalDeadline: '2027-04-23',
    checklist: sectionsOf(ready()),
    documents: [cover('accepted')],
    balance: 0,
    submitted: true,
    intakeAccepted: true,
    uncorrected: 0,
    isOwnFile: false,
    conflictDeclared: false,
    applicantIsChief: false,
    evaluation: { linesMissing: 0, recommended: true, comment: '', metOn: null },
    clean: true,
    requireChiefMeeting: false,
    deferredUntil: null,
    remindersSent: 3,
    remindersBeforeLapse: 3,
    reasonsWithheld: false,
    hearingUntil: null,
    ...changes,
  })
  const comment = { linesMissing: 0, recommended: true, metOn: null }
  test.each([
    ['cycleOpen', { cycleState: 'closed' }, false],
    ['cycleOpen', { cycleState: 'closing' }, true],
    [
      'sectionsComplete',
      {
        checklist: sectionsOf(
          ready({
            questionnaire: {
              asked: 1,
              started: true,
              problems: [{ linkId: '2.1', code: 'answer-required', label: null }],
            },
          }),
        ),
      },
      { values: { count: 1 } },
    ],
    [
      'explanationsGiven',
      {
        checklist: sectionsOf(
          ready({
            questionnaire: {
              asked: 1,
              started: true,
              problems: [{ linkId: '4.1.1', code: 'explanation-required', label: null }],
            },
          }),
        ),
      },
      { values: { count: 1 } },
    ],
    [
      'documentsUploaded',
      { checklist: sectionsOf(ready({ documents: [cover('rejected')] })) },
      { values: { count: 1 } },
    ],
    [
      'trainingDone',
      { checklist: sectionsOf(ready({ trainings: [trainingStatus(privacy, [], '2027-03-01')] })) },
      { values: { count: 1 } },
    ],
    [
      'trainingDone',
      {
        checklist: sectionsOf(
          ready({ trainings: [trainingStatus(privacy, [], '2027-03-01')], trainingBlocksSubmit: false }),
        ),
      },
      true,
    ],
    [
      'attestationsSigned',
      { checklist: sectionsOf(ready({ attestations: { required, accepted: [], signed: false, changed: [] } })) },
      { values: { count: required.length + 1 } },
    ],
    ['correctionsDone', { uncorrected: 2 }, { values: { count: 2 } }],
    ['feesPaid', { balance: 1 }, false],
    ['feesPaid', { balance: -1 }, true],
    ['documentsAccepted', { documents: [cover('uploaded')] }, { values: { count: 1 } }],
    ['submitted', { submitted: false }, false],
    ['intakeAccepted', { intakeAccepted: false }, false],
    ['notOwnFile', { isOwnFile: true }, false],
    ['noConflict', { conflictDeclared: true }, false],
    ['chiefStandsAside', {}, false],
    ['chiefStandsAside', { conflictDeclared: true }, true],
    ['chiefStandsAside', { applicantIsChief: true }, true],
    [
      'privilegesEvaluated',
      { evaluation: { ...comment, linesMissing: 2, recommended: false, comment: '' } },
      { values: { count: 3 } },
    ],
    ['commentWhenFlagged', { clean: false, evaluation: { ...comment, comment: 'Vu.' } }, { values: { count: 20 } }],
    [
      'commentWhenFlagged',
      { clean: false, evaluation: { ...comment, comment: 'La plainte de mars est close sans suite.' } },
      true,
    ],
    ['chiefMeetingHeld', { requireChiefMeeting: true }, false],
    [
      'chiefMeetingHeld',
      { requireChiefMeeting: true, evaluation: { ...comment, comment: '', metOn: '2027-03-01' } },
      true,
    ],
    [
      'chiefMeetingHeld',
      { requireChiefMeeting: true, evaluation: { ...comment, comment: '', metOn: '2027-03-02' } },
      false,
    ],
    ['deferralOver', { deferredUntil: '2027-03-02' }, false],
    ['deferralOver', { deferredUntil: '2027-03-01' }, true],
    ['finalDeadlinePassed', { today: '2027-04-23' }, false],
    ['finalDeadlinePassed', { today: '2027-04-24' }, true],
    ['remindersSent', { remindersSent: 1 }, { values: { count: 2 } }],
    ['reasonsGiven', { reasonsWithheld: true }, false],
    ['hearingDaysOver', { hearingUntil: '2027-03-05', today: '2027-03-02' }, { values: { count: 4 } }],
    ['hearingDaysOver', { hearingUntil: '2027-03-05', today: '2027-03-05' }, { values: { count: 1 } }],
    ['hearingDaysOver', { hearingUntil: '2027-03-05', today: '2027-03-06' }, true],
  ] as [keyof ReturnType<typeof conditionsFor>, Partial<ConditionFacts>, unknown][])(
    '%s, %#',
    (name, changes, outcome) => {
      expect(conditionsFor(facts(changes))[name]).toEqual(outcome)
    },
  )
  test('in an ordinary file at the chief, everything but the lapse, the Chief of Staff and reasons to release is met', () => {
    const unmet = Object.entries(conditionsFor(facts())).filter(([, outcome]) => outcome !== true)
    expect(unmet.map(([name]) => name)).toEqual(['reasonsToRelease', 'chiefStandsAside', 'finalDeadlinePassed'])
  })
})
