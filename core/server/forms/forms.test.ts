import sql from 'sql-template-tag'
import { describe, expect, test, type TestContext } from 'vitest'
import { coreWorld, type Person } from '../../../test/support/core-world.ts'
import { getDossier } from '../dossiers/dossier-store.ts'
import { uuidv7 } from 'uuidv7'
import type { AnswerChange, FormConflict } from '../../domain/form-contract.ts'
import { sampleQuestionnaire as sample } from '../../../test/support/sample-questionnaire.ts'
import { Refusal } from '../../domain/refusal.ts'
import { completeForm, problemsOfForm, reopenForm, startForm } from './complete-form.ts'
import { readForm } from './form-store.ts'
import { getForm } from './get-form.ts'
import { findLatestQuestionnaire, publishQuestionnaire } from './questionnaire-store.ts'
import { saveAnswers } from './save-answers.ts'

async function formWorld(t: TestContext) {
  const world = await coreWorld(t)
  const { database, organizationId, applicant } = world
  const published = await database.transaction((tx) =>
    publishQuestionnaire(tx, { organizationId, questionnaire: sample }),
  )
  const dossier = await world.request()
  const key = { dossier, questionnaireId: published.id }
  return {
    ...world,
    dossier,
    key,
    published,
    publishes: (questionnaire: unknown) =>
      database.transaction((tx) => publishQuestionnaire(tx, { organizationId, questionnaire })),
    reads: (person: Person = applicant, allowed?: ('normal' | 'legal' | 'health')[]) =>
      getForm(database.read(), person.actor, { ...key, ...(allowed ? { allowed } : {}) }),
    saves: (baseVersion: number, changes: AnswerChange[], more: { unlocked?: string[]; by?: Person } = {}) =>
      database.transaction(async (tx) =>
        saveAnswers(tx, (more.by ?? applicant).actor, {
          ...key,
          dossier: await getDossier(tx, { kind: 'system', party: 'clock' }, dossier.id),
          baseVersion,
          changes,
          ...(more.unlocked ? { unlocked: more.unlocked } : {}),
        }),
      ),
    completes: (amends = false) => database.transaction((tx) => completeForm(tx, applicant.actor, { ...key, amends })),
    reopens: () => database.transaction((tx) => reopenForm(tx, applicant.actor, key)),
    starts: (answers: object) => database.transaction((tx) => startForm(tx, applicant.actor, key, answers as never)),
  }
}

/** The refusal that the work ends with, as its code and its problems. */
async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const outcome = await work.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  )
  if (outcome instanceof Refusal) return outcome
  throw outcome
}

const problemsIn = (refusal: Refusal) => refusal.details.problems?.map(({ path, code }) => `${path} ${code}`)

const complete: AnswerChange[] = [
  { linkId: '1.1', now: 'Amélie Tremblay' },
  { linkId: '2.1', now: 'keep' },
  { linkId: '3.1', now: false },
  { linkId: '3.3', now: true },
]

describe('publishing', () => {
  test('the same version again is the same questionnaire, another content needs a new version', async (t) => {
    const { published, publishes, database, organizationId } = await formWorld(t)
    expect((await publishes(sample)).id).toBe(published.id)
    expect((await refusalOf(publishes({ ...sample, title: 'Autre' }))).code).toBe('already-exists')
    const next = await publishes({ ...sample, version: '2' })
    expect(next.id).not.toBe(published.id)
    expect((await findLatestQuestionnaire(database.read(), organizationId, 'sample'))?.version).toBe('2')
    expect(await findLatestQuestionnaire(database.read(), organizationId, 'other')).toBeUndefined()
  })

  test('what cannot be published is refused with its reason', async (t) => {
    const { publishes } = await formWorld(t)
    const cases: [string, unknown, string][] = [
      ['not an object', 7, ' questionnaire-malformed'],
      ['another resource', { resourceType: 'Bundle' }, 'resourceType questionnaire-malformed'],
      ['text where a list belongs', { ...sample, item: 'x' }, 'item questionnaire-malformed'],
      ['no identifier', { ...sample, id: undefined, url: undefined }, ' questionnaire-code-missing'],
      ['an untranslated title', { ...sample, _title: undefined }, ' questionnaire-text-missing'],
      ['what the database cannot store', { ...sample, title: 'a\u0000' }, ' questionnaire-malformed'],
    ]
    for (const [name, questionnaire, problem] of cases) {
      expect(problemsIn(await refusalOf(publishes(questionnaire))), name).toContain(problem)
    }
  })

  test('another organization does not have it', async (t) => {
    const { database, dossier, published } = await formWorld(t)
    const elsewhere = { ...dossier, organizationId: uuidv7() }
    const reading = readForm(database.read(), { dossier: elsewhere, questionnaireId: published.id })
    expect((await refusalOf(reading)).code).toBe('not-found')
  })
})

describe('saving', () => {
  test('what was entered is there after leaving and coming back', async (t) => {
    const { reads, saves } = await formWorld(t)
    expect(await reads()).toMatchObject({
      status: 'not-started',
      version: 0,
      answers: {},
      updatedAt: null,
      updatedBy: null,
    })
    const rows = [{ '2.4.1': 'Deux-Rives', '2.4.2': 3 }, {}]
    const saved = await saves(0, [
      { linkId: '1.1', now: 'Amélie' },
      { linkId: '2.4', now: rows },
    ])
    const back = await reads()
    expect(back).toMatchObject({ status: 'in-progress', answers: { '1.1': 'Amélie', '2.4': rows } })
    expect(back.version).toBe(saved.version)
    expect(back.updatedBy).toEqual({ name: 'Amélie Tremblay', you: true })
    expect(back.sections.map(({ state }) => state)).toEqual(['complete', 'incomplete', 'not-started'])
    const cleared = await saves(saved.version, [{ linkId: '1.1', was: 'Amélie', now: null }])
    expect(Object.keys(cleared.answers)).toEqual(['2.4'])
  })

  test('answers out of sight stay in the draft', async (t) => {
    const { reads, saves } = await formWorld(t)
    await saves(0, [
      { linkId: '2.1', now: 'change' },
      { linkId: '2.2', now: true },
      { linkId: '2.3', now: '2027-05-01' },
    ])
    await saves(2, [{ linkId: '2.1', was: 'change', now: 'keep' }])
    expect((await reads()).answers['2.3']).toBe('2027-05-01')
  })

  test('two tabs on different questions do not disturb each other', async (t) => {
    const { saves } = await formWorld(t)
    const { version } = await saves(0, [{ linkId: '1.1', now: 'Amélie' }])
    await saves(version, [{ linkId: '2.1', now: 'keep' }])
    const merged = await saves(version, [{ linkId: '3.1', now: false }])
    expect(merged.answers).toEqual({ '1.1': 'Amélie', '2.1': 'keep', '3.1': false })
  })

  test('two tabs on the same question: the second sees both values, and nothing of it is kept', async (t) => {
    const { reads, saves } = await formWorld(t)
    const { version } = await saves(0, [{ linkId: '1.1', now: 'A' }])
    await saves(version, [{ linkId: '1.1', was: 'A', now: 'B' }])
    const refusal = await refusalOf(
      saves(version, [
        { linkId: '1.1', was: 'A', now: 'C' },
        { linkId: '2.1', now: 'keep' },
      ]),
    )
    expect(refusal.code).toBe('version-conflict')
    const current = refusal.details.current as FormConflict
    expect(current).toMatchObject({
      linkIds: ['1.1'],
      answers: { '1.1': 'B' },
      by: { name: 'Amélie Tremblay', you: true },
    })
    expect((await reads()).answers).toEqual({ '1.1': 'B' })
    const chosen = await saves(current.version, [
      { linkId: '1.1', was: 'B', now: 'C' },
      { linkId: '2.1', now: 'keep' },
    ])
    expect(chosen.answers).toEqual({ '1.1': 'C', '2.1': 'keep' })
  })

  test('a save repeated after a lost answer changes nothing', async (t) => {
    const { saves } = await formWorld(t)
    const change = [{ linkId: '1.1', now: 'A' }]
    const first = await saves(0, change)
    expect(await saves(0, change)).toEqual(first)
  })

  test('two first saves at the same moment both count', async (t) => {
    const { reads, saves } = await formWorld(t)
    await Promise.all([saves(0, [{ linkId: '1.1', now: 'A' }]), saves(0, [{ linkId: '2.1', now: 'keep' }])])
    expect((await reads()).answers).toEqual({ '1.1': 'A', '2.1': 'keep' })
  })

  test('what makes no sense or is not theirs to change is refused, and nothing is stored', async (t) => {
    const { reads, saves } = await formWorld(t)
    const cases: [string, AnswerChange, string][] = [
      ['nonsense', { linkId: '2.1', now: 'perhaps' }, '2.1 answer-option'],
      ['an unknown question', { linkId: '9', now: 1 }, '9 answer-unknown'],
      ['nonsense out of sight', { linkId: '2.3', now: 'soon' }, '2.3 answer-date'],
      ['U+0000', { linkId: '1.1', now: 'a\u0000' }, '1.1 answer-characters'],
      ['what the hospital keeps', { linkId: '1.2', now: '999' }, '1.2 answer-locked'],
      [
        'a document of somebody else',
        { linkId: '2.5', now: { documentId: uuidv7(), title: 'x', contentType: 'y' } },
        '2.5 answer-attachment',
      ],
    ]
    for (const [name, change, problem] of cases) {
      expect(problemsIn(await refusalOf(saves(0, [change]))), name).toEqual([problem])
    }
    expect((await reads()).version).toBe(0)
  })

  test('a version nobody has seen', async (t) => {
    const { saves } = await formWorld(t)
    expect(problemsIn(await refusalOf(saves(9, [{ linkId: '1.1', now: 'A' }])))).toEqual([
      'baseVersion answers-base-version',
    ])
  })

  test('what the hospital keeps is prefilled, left alone when sent back as it is, and changed through an approved request', async (t) => {
    const { saves, starts } = await formWorld(t)
    expect(await starts({ '1.2': '123456' })).toBe(true)
    expect(await starts({ '1.2': '999999' })).toBe(false)
    const same = await saves(1, [
      { linkId: '1.2', was: '123456', now: '123456' },
      { linkId: '1.1', now: 'A' },
    ])
    expect(same.answers['1.2']).toBe('123456')
    const changed = await saves(2, [{ linkId: '1.2', now: '654321' }], { unlocked: ['1.2'] })
    expect(changed.answers['1.2']).toBe('654321')
    expect(problemsIn(await refusalOf(starts({}).then(() => saves(0, [{ linkId: '1.2', now: null }]))))).toEqual([
      '1.2 answer-locked',
    ])
  })

  test('each save is on record, without the answers', async (t) => {
    const { saves, database, dossier } = await formWorld(t)
    await saves(0, [{ linkId: '1.1', now: 'confidentiel' }])
    const records = await database
      .read()
      .many<{ detail: object }>(
        sql`select detail from core.audit where subject_id = ${dossier.id} and action = 'form.saved'`,
      )
    expect(records.map(({ detail }) => detail)).toMatchObject([{ linkIds: ['1.1'] }])
    expect(JSON.stringify(records)).not.toContain('confidentiel')
  })

  test('a file keeps the name and type of its document', async (t) => {
    const { saves, database, dossier, applicant, key } = await formWorld(t)
    const id = uuidv7()
    await database.transaction((tx) =>
      tx.run(sql`insert into core.document (organization_id, id, dossier_id, requirement, origin, file_name, media_type, bytes, sha256,
          storage_key, state, created_by, created_at)
        values (${dossier.organizationId}, ${id}, ${dossier.id}, 'proof', 'uploaded', 'Preuve.pdf', 'application/pdf', 1, '\\x00', 'k',
          'uploaded', ${applicant.accountId}, ${tx.now})`),
    )
    const saved = await saves(0, [
      { linkId: '2.5', now: { documentId: id, title: 'evil.exe', contentType: 'text/html' } },
    ])
    expect(saved.answers['2.5']).toEqual({ documentId: id, title: 'Preuve.pdf', contentType: 'application/pdf' })
    await saves(saved.version, complete)
    await database.transaction((tx) => tx.run(sql`update core.document set state = 'superseded' where id = ${id}`))
    expect((await problemsOfForm(database.read(), key)).map(({ path, code }) => [path, code])).toEqual([
      ['2.5', 'answer-attachment'],
    ])
  })
})

describe('completing', () => {
  test('names everything that is missing', async (t) => {
    const { completes } = await formWorld(t)
    expect(problemsIn(await refusalOf(completes()))).toEqual([
      '1.1 answer-required',
      '2.1 answer-required',
      '3.1 answer-required',
      '3.3 answer-acknowledge',
    ])
  })

  test('drops what is out of sight, freezes the form, and a returned one is completed as amended', async (t) => {
    const { completes, reads, reopens, saves } = await formWorld(t)
    await saves(0, [...complete, { linkId: '2.2', now: true }])
    const answers = await completes()
    expect(answers).toEqual({ '1.1': 'Amélie Tremblay', '2.1': 'keep', '3.1': false, '3.3': true })
    const frozen = await reads()
    expect(frozen).toMatchObject({ status: 'completed', answers })
    const change = [{ linkId: '1.1', was: 'Amélie Tremblay', now: 'A. Tremblay' }]
    expect((await refusalOf(saves(frozen.version, change))).code).toBe('wrong-state')
    expect((await refusalOf(completes())).code).toBe('wrong-state')
    await reopens()
    await reopens()
    await saves((await reads()).version, change)
    await completes(true)
    expect(await reads()).toMatchObject({ status: 'amended', answers: { '1.1': 'A. Tremblay' } })
  })
})

describe('reading', () => {
  test('reviewers see what is in sight and allowed, with what is flagged', async (t) => {
    const { reads, saves, desk } = await formWorld(t)
    await saves(0, [
      { linkId: '2.1', now: 'keep' },
      { linkId: '2.2', now: true },
      { linkId: '3.1', now: true },
      { linkId: '3.1.why', now: 'Plainte classée en mai dernier.' },
      { linkId: '3.2', now: true },
    ])
    const chief = await reads(desk)
    expect(chief.answers).toEqual({ '2.1': 'keep' })
    expect(chief.withheld).toContain('3.2')
    expect(chief.flags).toEqual([])
    expect(chief.updatedBy).toEqual({ name: 'Amélie Tremblay', you: false })
    const counsel = await reads(desk, ['normal', 'legal'])
    expect(counsel.flags).toEqual([
      { linkId: '3.1', path: '3.1', value: true, sensitivity: 'legal', explanation: 'Plainte classée en mai dernier.' },
    ])
    expect(counsel.answers['3.2']).toBeUndefined()
    expect((await reads()).answers['2.2']).toBe(true)
  })
})
