import { beforeAll, expect, test } from 'vitest'
import { readPdf } from '../../../../core/server/pdf/read-pdf.test-data.ts'
import {
  consulting,
  consultingTemplate,
  known,
  ownNam,
  refused,
  type TestConsulting,
} from '../../../../test/register.ts'
import { asOwner } from '../../../../test/support/test-server.ts'
import * as consult from '../../demo/consulting.ts'
import type { RegistryStanding } from '../../domain/consultation-contract.ts'
import * as register from '../../demo/registering.ts'

beforeAll(() => consultingTemplate(), 120_000)

const consultation = (id: string) => `/api/directives-registry/consultations/${id}`
const names = /Bélanger|Rose-Aimée|BELR/

/** What was written into the chain of the person with this family name, without what the register did. */
async function recordOf({ rows }: TestConsulting, familyName: string): Promise<string[]> {
  const found = await rows<{ line: string }>(
    `select a.email || ' ' || u.action as line from core.audit u join core.account a on a.id = u.actor_id
     join directives_registry.insured_person p on p.id = u.chain where p.family_name_at_birth = $1 and u.action like 'registry.%' order by u.seq`,
    [familyName],
  )
  return found.map(({ line }) => line)
}

async function problemsOf(answer: Promise<unknown>): Promise<string[]> {
  const { problems = [] } = await refused('invalid', answer)
  return problems.map(({ path, code }) => `${path} ${code}`)
}

test('a nurse declares why, finds a person by number, reads, and files the receipt', async (t) => {
  const portal = await consulting(t)
  const { julie } = portal
  const { id, receipt, may } = await consult.declares(julie, { situation: 'severe-cognitive' })
  expect(may).toEqual({ search: true, open: false })
  expect(receipt).toMatch(/^CONS-20270208-/)
  const found = await consult.searchesNumber(julie, id, 'belr 4155 1712')
  expect(found).toMatchObject({ outcome: 'present', ask: [] })
  expect(found.person).toEqual({
    familyNameAtBirth: 'Bélanger',
    givenName: 'Rose-Aimée',
    birthDate: '1941-05-17',
    sexOnFile: 'F',
    nam: 'BELR 4155 1712',
    deceasedOn: null,
    warnings: [],
  })
  const { directive, closesAt } = await consult.opens(julie, id)
  expect(directive.rows.map(({ situation }) => situation)).toEqual([
    'severe-cognitive',
    'end-of-life',
    'coma-or-vegetative',
  ])
  expect(directive.rows[1]?.cells.map(({ treatment, choice }) => `${treatment} ${choice}`)).toEqual([
    'cpr refuse',
    'ventilation refuse',
    'dialysis refuse',
    'feeding accept',
    'hydration accept',
  ])
  expect(directive).toMatchObject({ versionNumber: 1, kind: 'prescribed-form', signedOn: '2025-10-14', flags: [] })
  expect(closesAt.slice(0, 16)).toBe('2027-02-08T13:35')
  await consult.closes(julie, id)
  const { text } = await consult.readsReceipt(julie, id)
  expect(text).toContain(receipt)
  expect(text).toContain('Julie Gagnon, Infirmière clinicienne')
  expect(text).not.toMatch(names)
  expect(text).not.toMatch(/Réanimation|REFUSE/)
  const pdf = await julie.send('GET', `${consultation(id)}/receipt.pdf`)
  expect(readPdf(pdf.body).squeezed).toContain(receipt)
  expect(readPdf(pdf.body).squeezed).not.toMatch(/Bélanger|BELR/)
  const julieMail = 'julie.gagnon@ciusss-fleuve.example.org'
  expect(await recordOf(portal, 'Bélanger')).toEqual([`${julieMail} registry.searched`, `${julieMail} registry.viewed`])
})

test('four outcomes, and nothing of a person unless one is found', async (t) => {
  const { julie, goTo, register: people } = await consulting(t)
  const outcomeOf = async (keys: object) => {
    const { id } = await consult.declares(julie)
    return consult.searches(julie, id, keys)
  }
  expect(await outcomeOf({ by: 'nam', nam: 'TEST54122816' })).toEqual({
    outcome: 'no-match',
    ask: [],
    person: null,
    pause: { missesLeft: 2, minutes: 10 },
  })
  expect(await outcomeOf({ by: 'nam', nam: known.ouellet.nam })).toMatchObject({
    outcome: 'absent',
    person: { familyNameAtBirth: 'Ouellet' },
  })
  const jean = {
    by: 'demographic',
    familyNameAtBirth: 'tremblay',
    givenName: 'JEAN',
    birthDate: '1950-06-02',
    sex: 'M',
  }
  expect(await outcomeOf(jean)).toEqual({ outcome: 'ambiguous', ask: ['nam'], person: null, pause: null })
  expect(await outcomeOf({ ...jean, nam: known.otherJeanTremblay.nam })).toMatchObject({
    outcome: 'present',
    person: { nam: 'TREJ 5006 0237' },
  })
  expect(await outcomeOf({ ...jean, sex: 'F' })).toMatchObject({ outcome: 'no-match' })
  await goTo('2027-02-08', '08:50')
  expect(await outcomeOf({ ...jean, givenName: 'Jea' })).toMatchObject({ outcome: 'no-match' })
  const accents = { ...jean, familyNameAtBirth: 'LEVESQUE', givenName: 'conrad', birthDate: '1936-02-29' }
  expect(await outcomeOf(accents)).toMatchObject({ outcome: 'present' })
  const revoked = await register.registersFor(people.clerks, known.pelletier, { signedOn: '2022-04-19' })
  await register.recordsRevocation(people.clerks.first, revoked, {
    on: '2027-02-01',
    manner: 'form',
    reason: 'Formulaire reçu.',
  })
  await register.confirmsRevocation(people.clerks.second, revoked)
  expect(await outcomeOf({ by: 'nam', nam: known.pelletier.nam })).toMatchObject({ outcome: 'absent' })
})

test('after several fit, one more attribute finds the one', async (t) => {
  const { julie } = await consulting(t)
  const { id } = await consult.declares(julie)
  const jean = {
    by: 'demographic',
    familyNameAtBirth: 'Tremblay',
    givenName: 'Jean',
    birthDate: '1950-06-02',
    sex: 'M',
  }
  await consult.searches(julie, id, jean)
  await refused('wrong-state', consult.opens(julie, id))
  const next = await consult.declares(julie)
  expect(await consult.searches(julie, next.id, { ...jean, nam: known.jeanTremblay.nam })).toMatchObject({
    outcome: 'present',
  })
  expect((await consult.opens(julie, next.id)).person.nam).toBe('TREJ 5006 0212')
})

test('a number that cannot be one, or does not fit, is not looked for', async (t) => {
  const { julie, rows } = await consulting(t)
  const { id } = await consult.declares(julie)
  const asks = (nam: string, birthDate: string | null = null) =>
    problemsOf(consult.searchesNumber(julie, id, nam, birthDate))
  expect(await asks('TRE184020115')).toEqual(['keys/nam nam-format'])
  expect(await asks('TREJ85630115')).toEqual(['keys/nam nam-month'])
  expect(await asks('BOUF02022915')).toEqual(['keys/nam nam-date'])
  expect(await asks(known.santerre.nam)).toEqual(['keys/birthDate birth-date-needed'])
  expect(await asks(known.belanger.nam, '1941-05-18')).toEqual(['keys/birthDate nam-identity-mismatch'])
  expect(await rows('select from directives_registry.search')).toEqual([])
  const found = await consult.searchesNumber(julie, id, known.santerre.nam, '2006-03-14')
  expect(found).toMatchObject({ outcome: 'present', person: { givenName: 'Léo' } })
})

test('nothing is searched without a context, after its hour, or in the context of somebody else', async (t) => {
  const { julie, physician, goTo } = await consulting(t)
  const none = '01a00000-0000-7000-8000-000000000000'
  await refused('not-found', consult.searchesNumber(julie, none, known.belanger.nam))
  const { id } = await consult.declares(julie)
  await refused('not-found', consult.searchesNumber(physician, id, known.belanger.nam))
  await refused('not-found', physician.get(consultation(id)))
  await refused('wrong-state', consult.opens(julie, id))
  await refused('wrong-state', consult.readsReceipt(julie, id))
  await goTo('2027-02-08', '09:31')
  await refused('wrong-state', consult.searchesNumber(julie, id, known.belanger.nam))
  const { departmentId } = await consult.readsStanding(julie)
  const declare = (change: object) =>
    julie.post('/api/directives-registry/consultations', {
      departmentId,
      reason: 'transfer-or-admission',
      situation: 'not-yet-determined',
      ...change,
    })
  expect(await problemsOf(declare({ departmentId: none }))).toEqual(['departmentId unit-unknown'])
  await refused('invalid', declare({ reason: 'curiosity' }))
  await refused('invalid', declare({ situation: null }))
})

test('nobody opens their own directives, nor those of a relative they declared; the privacy officer sees the attempt', async (t) => {
  const { julie, register: people, privacyOfficer, rows } = await consulting(t)
  const { id } = await consult.declares(julie)
  expect(await problemsOf(consult.searchesNumber(julie, id, ownNam.julie))).toEqual(['keys own-number'])
  const own = { familyNameAtBirth: 'Gagnon', givenName: 'Julie', birthDate: '1988-06-23', nam: ownNam.julie }
  await register.registersFor(people.clerks, own, { signedOn: '2027-01-04' })
  expect(await problemsOf(consult.searchesNumber(julie, id, ownNam.julie))).toEqual(['keys own-number'])
  const byName = {
    by: 'demographic',
    familyNameAtBirth: 'Gagnon',
    givenName: 'Julie',
    birthDate: '1988-06-23',
    sex: 'F',
  }
  expect(await problemsOf(consult.searches(julie, id, byName))).toEqual(['keys own-number'])
  await consult.searchesNumber(julie, id, known.gagnon.nam)
  await consult.declaresNumber(julie, known.gagnon.nam, 'relative')
  await refused('forbidden', consult.opens(julie, id))
  const again = await consult.declares(julie)
  expect(await problemsOf(consult.searchesNumber(julie, again.id, known.gagnon.nam))).toEqual(['keys relative-number'])
  await refused('already-exists', consult.declaresNumber(julie, 'GAGJ12550199'))
  const { items } = await consult.readsFlags(privacyOfficer)
  expect(items.map(({ code }) => code).toSorted()).toEqual(['own-number', 'relative', 'same-family-name'])
  const kept = await rows<{ print: Buffer }>('select nam_fingerprint as print from directives_registry.declared_number')
  expect(kept.map(({ print }) => print.toString('latin1')).join(' ')).not.toContain('GAG')
})

test('who has not declared their own number looks for nobody', async (t) => {
  const { julie, rows } = await consulting(t)
  await rows('delete from directives_registry.declared_number')
  expect((await consult.readsStanding(julie)).standing).toBe('own-number')
  expect(await problemsOf(consult.declares(julie))).toEqual([' own-number-needed'])
  await refused('invalid', consult.declaresNumber(julie, 'GAGJ88562'))
})

/** Searches that the user made before, each of another person. */
async function hasSearched(
  { rows, now }: TestConsulting,
  id: string,
  past: { count: number; minutes: number; outcome?: string },
) {
  await rows(
    `insert into directives_registry.search (organization_id, consultation_id, seq, account_id, at, search_kind, outcome, insured_person_id)
     select c.organization_id, c.id, n + (select count(*) from directives_registry.search where consultation_id = c.id), c.account_id,
       $4::timestamptz - make_interval(mins => $3), 'nam', $5, case when $5 = 'no-match' then null else gen_random_uuid() end
     from directives_registry.consultation c, generate_series(1, $2) n where c.id = $1`,
    [id, past.count, past.minutes, now(), past.outcome ?? 'present'],
  )
}

test('ten persons in an hour, forty in a day: a reason is asked for, and looked at', async (t) => {
  const portal = await consulting(t)
  const { julie, privacyOfficer } = portal
  const { id } = await consult.declares(julie)
  await hasSearched(portal, id, { count: 9, minutes: 20 })
  expect((await consult.readsStanding(julie)).personsLeftThisHour).toBe(1)
  await consult.searchesNumber(julie, id, known.belanger.nam)
  expect((await consult.readsStanding(julie)).personsLeftThisHour).toBe(0)
  const next = await consult.declares(julie)
  const keys = { by: 'nam', nam: known.ouellet.nam }
  expect(await problemsOf(consult.searches(julie, next.id, keys))).toEqual(['reason search-limit-persons-hour'])
  expect(await consult.searches(julie, next.id, keys, 'Transfert de toute l’unité cette nuit.')).toMatchObject({
    outcome: 'absent',
  })
  const { items } = await consult.readsFlags(privacyOfficer)
  expect(items.map(({ code, limitReason }) => [code, limitReason])).toEqual([
    ['unusual-volume', 'Transfert de toute l’unité cette nuit.'],
  ])
  await hasSearched(portal, id, { count: 30, minutes: 300 })
  await portal.goTo('2027-02-08', '10:00')
  const late = await consult.declares(julie)
  expect(await problemsOf(consult.searches(julie, late.id, keys))).toEqual(['reason search-limit-persons-day'])
  await portal.goTo('2027-02-09', '10:00')
  const tomorrow = await consult.declares(julie)
  expect(await consult.searches(julie, tomorrow.id, keys)).toMatchObject({ outcome: 'absent' })
})

test('three numbers that nobody has within ten minutes slow the search down, whatever reason is written', async (t) => {
  const portal = await consulting(t)
  const { julie, privacyOfficer } = portal
  for (const nam of ['TEST54122816', 'TEST54122817', 'TEST54122818'])
    await consult.searchesNumber(julie, (await consult.declares(julie)).id, nam)
  const { id } = await consult.declares(julie)
  expect((await consult.readsStanding(julie)).personsLeftThisHour).toBe(10)
  const keys = { by: 'nam', nam: known.belanger.nam }
  const answer = await julie.send('POST', `${consultation(id)}/search`, { keys, reason: 'Il faut bien la trouver.' })
  expect(answer.status).toBe(429)
  // The clock of the portal may have gone on by a few seconds meanwhile.
  expect(Math.abs(600 - Number(answer.headers['retry-after']))).toBeLessThan(10)
  expect((await consult.readsFlags(privacyOfficer)).items.map(({ code }) => code)).toEqual(['repeated-misses'])
  await portal.goTo('2027-02-08', '08:42')
  expect(await consult.searches(julie, id, keys)).toMatchObject({ outcome: 'present' })
})

test('a declared emergency lifts the pause once a day, and the privacy officer sees why', async (t) => {
  const portal = await consulting(t)
  const { julie, privacyOfficer } = portal
  const { id } = await consult.declares(julie)
  await hasSearched(portal, id, { count: 3, minutes: 1, outcome: 'no-match' })
  expect((await consult.readsStanding(julie)).emergencyLeft).toBe(true)
  const why = 'Arrêt cardiaque, décision immédiate.'
  const transfer = await consult.declares(julie, { reason: 'transfer-or-admission' })
  await refused('rate-limited', consult.searchesInEmergency(julie, transfer.id, known.belanger.nam, why))
  expect(await consult.searchesInEmergency(julie, id, known.belanger.nam, why)).toMatchObject({ outcome: 'present' })
  const { items } = await consult.readsFlags(privacyOfficer)
  expect(items.find(({ code }) => code === 'emergency-search')).toMatchObject({ limitReason: why })
  expect(await consult.readsStanding(julie)).toMatchObject({
    emergencyLeft: false,
    contact: { phone: '418 555-0143 #8210' },
  })
  const again = await consult.declares(julie)
  await refused('rate-limited', consult.searchesInEmergency(julie, again.id, known.ouellet.nam, why))
})

test('of two searches at the same moment the limit lets one through', async (t) => {
  const portal = await consulting(t)
  const { julie } = portal
  const [one, other] = [await consult.declares(julie), await consult.declares(julie)]
  await hasSearched(portal, one.id, { count: 9, minutes: 20 })
  const outcomes = await Promise.allSettled([
    consult.searchesNumber(julie, one.id, known.belanger.nam),
    consult.searchesNumber(julie, other.id, known.ouellet.nam),
  ])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('what cannot be put on record is not shown', async (t) => {
  const portal = await consulting(t)
  const { julie, privacyOfficer, ports, connection, register: people } = portal
  const { id } = await consult.declares(julie)
  await consult.searchesNumber(julie, id, known.belanger.nam)
  await consult.opens(julie, id)
  const report = await consult.asksReport(privacyOfficer, known.belanger.nam, 'Demande écrite de la personne.')
  const other = await consult.declares(julie)
  const { items } = await people.clerks.first.get<{ items: { id: string }[] }>('/api/directives-registry/directives')
  // The faults are wanted.
  ports.log.level = 'silent'
  t.onTestFinished(() => void (ports.log.level = 'error'))
  await asOwner(connection, (client) => client.query('revoke insert on core.audit from guichet_app'))
  const keys = { by: 'nam', nam: known.belanger.nam, birthDate: null }
  const answers = [
    await julie.send('POST', `${consultation(other.id)}/search`, { keys, reason: null }),
    await julie.send('POST', `${consultation(id)}/open`, {}),
    await julie.send('POST', `${consultation(id)}/print`),
    await privacyOfficer.send('GET', `/api/directives-registry/access-reports/${report}`),
    await privacyOfficer.send('GET', `/api/directives-registry/access-reports/${report}/report.csv`),
    await privacyOfficer.send('GET', `/api/directives-registry/access-reports/${report}/report.pdf`),
    await people.clerks.first.send('GET', `/api/directives-registry/directives/${items[0]?.id}`),
  ]
  for (const answer of answers) {
    expect(answer.status).toBe(500)
    expect(answer.body.toString()).not.toMatch(/Bélanger|BELR|refuse|Julie/)
  }
  expect(await portal.rows('select from directives_registry.search where consultation_id = $1', [other.id])).toEqual([])
})

test('who acts for nobody who gives access is led to where they have it', async (t) => {
  const { physician, organizationId } = await consulting(t)
  const standing = () => physician.get<RegistryStanding>('/api/directives-registry/standing')
  expect(await standing()).toMatchObject({ standing: 'ready', elsewhere: [] })
  await physician.post('/api/account/context', { organizationId: null })
  expect(await standing()).toMatchObject({ standing: 'other-context', elsewhere: [{ organizationId }] })
})
