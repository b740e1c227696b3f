import type { HomeView } from '@guichet/core/domain'
import { beforeAll, expect, test } from 'vitest'
import {
  atOnce,
  consulting,
  consultingTemplate,
  known,
  refused,
  type TestConsulting,
} from '../../../../test/register.ts'
import * as consult from '../../demo/consulting.ts'
import { others } from '../../demo/insured-persons-data.ts'
import * as act from '../../demo/registering.ts'
import type { DirectiveCounts, DirectiveList } from '../../domain/directive-contract.ts'

beforeAll(() => consultingTemplate(), 120_000)

const base = '/api/directives-registry/directives'
const [someone, someoneElse] = others
if (!someone || !someoneElse) throw new Error('nobody wrote directives')

/** Actions offered to each who works at the register. */
async function offered({ register }: TestConsulting, id: string): Promise<Record<string, string[]>> {
  const { clerks, thirdClerk, operator } = register
  const people = { first: clerks.first, second: clerks.second, third: thirdClerk, operator }
  const entries: [string, string[]][] = []
  for (const [name, person] of Object.entries(people)) {
    const { actions } = await act.readsDirective(person, id)
    entries.push([name, actions.filter(({ unmet }) => unmet.length === 0).map(({ action }) => action)])
  }
  return Object.fromEntries(entries)
}

test('a form is keyed by two clerks who do not see each other’s boxes, then registered', async (t) => {
  const portal = await consulting(t)
  const { first, second } = portal.register.clerks
  const id = await act.receives(first, someone, { signedOn: '2027-02-01' })
  expect(await offered(portal, id)).toMatchObject({
    first: ['return-incomplete', 'index'],
    operator: [],
  })
  await act.keys(first, id, act.comfortOnly)
  await refused('conditions-unmet', act.keysAgain(first, id, act.comfortOnly), ['otherClerk'])
  const seen = await second.send('GET', `${base}/${id}`)
  expect(JSON.parse(seen.body.toString())).toMatchObject({ state: 'indexed', decisions: null })
  expect(seen.body.toString()).not.toContain('"refuse"')
  await act.keysAgain(second, id, act.comfortOnly)
  await act.registers(first, id)
  expect(await act.readsDirective(first, id)).toMatchObject({
    state: 'registered',
    decisions: act.comfortOnly,
    versionNumber: 1,
  })
})

test('where two clerks read otherwise a third one reads, and only the boxes that differ are decided by them', async (t) => {
  const portal = await consulting(t)
  const { clerks, thirdClerk } = portal.register
  const id = await act.receives(clerks.first, someone, { signedOn: '2027-02-01' })
  await act.keys(clerks.first, id, act.everywhere('refuse'))
  const changed = act.decide((situation, treatment) =>
    situation === 'end-of-life' && treatment === 'dialysis' ? 'accept' : 'refuse',
  )
  await act.keysAgain(clerks.second, id, changed)
  expect((await act.readsDirective(thirdClerk, id)).differing).toEqual(['decisions/end-of-life/dialysis'])
  await refused('conditions-unmet', act.registers(clerks.first, id), ['keyingsAgree'])
  await refused('conditions-unmet', act.readsThirdTime(clerks.second, id, changed), ['thirdReader'])
  await act.readsThirdTime(thirdClerk, id, act.everywhere('accept'))
  await act.registers(thirdClerk, id, 4)
  expect((await act.readsDirective(thirdClerk, id)).decisions).toEqual(changed)
})

test('what nobody can read, lacks pages or signatures is never registered', async (t) => {
  const { register } = await consulting(t)
  const { first, second } = register.clerks
  const illegible = await act.receives(first, someone, { signedOn: '2027-02-01' })
  const unreadable = act.decide((_situation, treatment) => (treatment === 'cpr' ? 'illegible' : 'refuse'))
  await act.keys(first, illegible, unreadable)
  await act.keysAgain(second, illegible, unreadable)
  await refused('conditions-unmet', act.registers(first, illegible), ['nothingIllegible'])
  const short = await act.receives(first, someoneElse, { signedOn: '2027-02-01', pages: { expected: 4, received: 3 } })
  await refused('conditions-unmet', act.keys(first, short, act.comfortOnly), ['pagesComplete'])
  await act.returnsIncomplete(first, short, 'La page 4 manque.')
  await refused('version-conflict', act.returnsIncomplete(second, short, 'La page 4 manque.'))
  const unsigned = await act.receives(first, someoneElse, { signedOn: '2027-02-02', witnesses: [] })
  await act.keys(first, unsigned, act.comfortOnly)
  await act.keysAgain(second, unsigned, act.comfortOnly)
  await refused('conditions-unmet', act.registers(first, unsigned), ['formallyValid'])
})

test('a later signature supersedes, an earlier one is filed behind, one of the same day waits for a ruling', async (t) => {
  const { register } = await consulting(t)
  const { clerks, operator } = register
  const { first, second } = clerks
  const keyed = async (signedOn: string) => {
    const id = await act.receives(first, known.belanger, { signedOn })
    await act.keys(first, id, act.comfortOnly)
    await act.keysAgain(second, id, act.comfortOnly)
    return id
  }
  const stateOf = async (id: string) => (await act.readsDirective(first, id)).state
  const older = await keyed('2020-01-01')
  await refused('conditions-unmet', act.registers(first, older), ['latestSigned'])
  await act.filesAsSuperseded(first, older)
  const later = await keyed('2027-01-15')
  await act.registers(first, later)
  expect([await stateOf(older), await stateOf(later)]).toEqual(['superseded', 'registered'])
  const same = await keyed('2027-01-15')
  await refused('conditions-unmet', act.registers(first, same), ['latestSigned'])
  await refused('forbidden', act.rulesOnSameDay(first, same, 'this-one', 'Signée en dernier.'))
  await act.rulesOnSameDay(operator, same, 'this-one', 'Signée en dernier.')
  await act.registers(first, same, 4)
  expect([await stateOf(later), await stateOf(same)]).toEqual(['superseded', 'registered'])
  expect((await act.readsDirective(first, same)).versionNumber).toBe(4)
})

test('a revocation and an error need two people', async (t) => {
  const portal = await consulting(t)
  const { clerks, operator } = portal.register
  const { first, second } = clerks
  const revoked = await act.registersFor(clerks, someone, { signedOn: '2027-02-01' })
  await refused('conditions-unmet', first.post(`${base}/${revoked}/actions/confirm-revocation`, { version: 4 }), [
    'revocationRecorded',
  ])
  await act.recordsRevocation(first, revoked, {
    on: '2027-02-05',
    manner: 'form',
    reason: 'Formulaire de révocation reçu.',
  })
  await refused('conditions-unmet', act.confirmsRevocation(first, revoked), ['otherClerk'])
  await act.confirmsRevocation(second, revoked)
  const wrong = await act.registersFor(clerks, someoneElse, { signedOn: '2027-02-01' })
  await refused(
    'conditions-unmet',
    operator.post(`${base}/${wrong}/actions/mark-entered-in-error`, { version: 4, reason: 'Mauvaise personne.' }),
    ['errorProposed'],
  )
  await act.proposesError(first, wrong, 'Le numéro est celui d’une autre personne.')
  await refused('forbidden', act.marksError(second, wrong, 'Vérifié.'))
  await act.marksError(operator, wrong, 'Vérifié.')
  expect((await act.readsDirective(first, wrong)).state).toBe('entered-in-error')
})

test('the operator acts on the course of a version and never sees what was chosen', async (t) => {
  const { register } = await consulting(t)
  const { clerks, operator } = register
  const id = await act.registersFor(clerks, someone, { signedOn: '2027-02-01' })
  await act.proposesError(clerks.first, id, 'Le numéro est celui d’une autre personne.')
  const seen = await act.readsDirective(operator, id)
  expect([seen.decisions, seen.scan, seen.actions.map(({ action }) => action)]).toEqual([
    null,
    null,
    ['mark-entered-in-error'],
  ])
  await refused('forbidden', operator.get(`${base}/${id}/scan`))
  expect((await act.readsDirective(clerks.first, id)).decisions).toEqual(act.comfortOnly)
})

test('of two clerks who register two versions of one person at the same moment one is sent back', async (t) => {
  const { register } = await consulting(t)
  const { first, second } = register.clerks
  const ids = [
    await act.receives(first, someone, { signedOn: '2027-02-01' }),
    await act.receives(first, someone, { signedOn: '2027-02-02' }),
  ]
  for (const id of ids) {
    await act.keys(first, id, act.comfortOnly)
    await act.keysAgain(second, id, act.comfortOnly)
  }
  const [one = '', other = ''] = ids
  const { done, refused: codes } = await atOnce(act.registers(first, one), act.registers(second, other))
  expect([1, 2]).toContain(done)
  expect(codes.every((code) => code === 'conditions-unmet')).toBe(true)
  expect((await act.readsDirective(first, other)).state).toBe('registered')
})

test('a number that is none, or of another birth date, is not taken in', async (t) => {
  const { register } = await consulting(t)
  const { first } = register.clerks
  const receive = (change: object) => act.receives(first, { ...someone, ...change }, { signedOn: '2027-02-01' })
  expect((await refused('invalid', receive({ nam: 'XYZ' }))).problems).toMatchObject([
    { path: 'author/nam', code: 'nam-format' },
  ])
  expect((await refused('invalid', receive({ birthDate: '1939-07-05' }))).problems).toMatchObject([
    { path: 'author/birthDate', code: 'nam-identity-mismatch' },
  ])
})

test('a court matter and a death are seen by the next reader', async (t) => {
  const { register, julie } = await consulting(t)
  const id = await act.registersFor(register.clerks, someone, { signedOn: '2027-02-01' })
  await act.notesCourtMatter(register.clerks.first, id, 'Contestation par un proche.')
  await register.clerks.second.post(`${base}/${id}/actions/record-death`, {
    version: 5,
    on: '2027-02-06',
    reason: 'Avis de décès.',
  })
  const { id: consultation } = await consult.declares(julie)
  expect((await consult.searchesNumber(julie, consultation, someone.nam)).person?.deceasedOn).toBe('2027-02-06')
  expect((await consult.opens(julie, consultation)).directive.flags).toEqual(['court-matter', 'deceased'])
})

test('the queue is found by state and exact reference, and is the register’s alone', async (t) => {
  const { register, privacyOfficer, operator } = await consulting(t)
  const { first } = register.clerks
  const all = await first.get<DirectiveList>(base)
  const { counts } = await first.get<DirectiveCounts>(`${base}/counts`)
  expect(Object.fromEntries(counts.map(({ state, count }) => [state, count]))).toEqual({
    registered: 6,
    'incomplete-returned': 1,
  })
  const [one] = all.items
  expect((await first.get<DirectiveList>(`${base}?reference=${one?.reference.toLowerCase()}`)).items).toEqual([one])
  expect((await first.get<DirectiveList>(`${base}?state=incomplete-returned`)).items).toHaveLength(1)
  const page = await first.get<DirectiveList>(`${base}?limit=4`)
  const rest = await first.get<DirectiveList>(`${base}?limit=4&cursor=${page.next}`)
  expect([...page.items, ...rest.items]).toEqual(all.items)
  await refused('forbidden', privacyOfficer.get(base))
  expect((await operator.get<DirectiveList>(base)).items).toEqual([])
  expect((await operator.get<DirectiveCounts>(`${base}/counts`)).counts).toEqual([])
  await refused('not-found', operator.get(`${base}/${one?.id}`))
})

test('home tells each clerk what they may take up, and nobody else', async (t) => {
  const { register, privacyOfficer } = await consulting(t)
  const { first, second } = register.clerks
  const waits = async (person: typeof first) =>
    (await person.get<HomeView>('/api/home')).queues.map(({ label, count }) => `${label.split('.').at(-1)} ${count}`)
  const id = await act.receives(first, someone, { signedOn: '2027-02-01' })
  const other = await act.receives(first, someoneElse, { signedOn: '2027-02-01' })
  expect([await waits(first), await waits(second)]).toEqual([['received 2'], ['received 2']])
  await act.keys(first, id, act.comfortOnly)
  expect([await waits(first), await waits(second)]).toEqual([['received 1'], ['indexed 1', 'received 1']])
  await act.keysAgain(second, id, act.comfortOnly)
  await act.keys(second, other, act.comfortOnly)
  expect([await waits(first), await waits(second)]).toEqual([['second-check 1', 'indexed 1'], ['second-check 1']])
  await act.registers(first, id)
  expect(await waits(second)).toEqual([])
  expect(await waits(privacyOfficer)).toEqual([])
})

test('a version that was replaced leads to the one in force, and takes no image any more', async (t) => {
  const { register } = await consulting(t)
  const { clerks } = register
  const before = await act.registersFor(clerks, someone, { signedOn: '2027-01-11' })
  expect(await act.readsDirective(clerks.first, before)).toMatchObject({ mayStoreScan: true, inForce: null })
  const after = await act.registersFor(clerks, someone, { signedOn: '2027-02-01' })
  const seen = await act.readsDirective(clerks.first, before)
  expect(seen).toMatchObject({ state: 'superseded', mayStoreScan: false, inForce: { id: after } })
  expect(seen.history[0]?.action).toBe('supersede')
  await expect(act.storesScan(clerks.first, before, Buffer.from('%PDF-1.4'))).rejects.toThrow('wrong-state')
})
