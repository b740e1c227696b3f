import type { HomeView } from '@guichet/core/domain'
import { beforeAll, expect, test } from 'vitest'
import { sealAudit } from '../../../../core/server/audit/seal-audit.ts'
import { verifyAudit } from '../../../../core/server/audit/verify-audit.ts'
import { readPdf } from '../../../../core/server/pdf/read-pdf.test-data.ts'
import { consulting, consultingTemplate, known, refused, type TestConsulting } from '../../../../test/register.ts'
import * as consult from '../../demo/consulting.ts'
import type { AccessReportList, AccessReportView } from '../../domain/access-report-contract.ts'

beforeAll(() => consultingTemplate(), 120_000)

const reports = '/api/directives-registry/access-reports'

/** Julie read the directives of Rose-Aimée Bélanger, Dre Tremblay looked and did not read; the officer opens a case. */
async function reported(
  t: Parameters<typeof consulting>[0],
): Promise<TestConsulting & { id: string; receipt: string }> {
  const portal = await consulting(t)
  const { julie, physician, privacyOfficer } = portal
  const { receipt } = await julie.get<{ receipt: string }>(
    `/api/directives-registry/consultations/${await consult.consults(julie, known.belanger.nam)}`,
  )
  await portal.goTo('2027-02-10', '23:40')
  const { id } = await consult.declares(physician, { reason: 'transfer-or-admission', situation: 'not-yet-determined' })
  await consult.searchesNumber(physician, id, known.belanger.nam)
  return {
    ...portal,
    receipt,
    id: await consult.asksReport(privacyOfficer, known.belanger.nam, 'Demande écrite de la personne.'),
  }
}

const short = ({ entries }: AccessReportView) =>
  entries.map(({ kind, by, reason, outcome }) => [kind, by, reason, outcome].filter(Boolean).join(' · '))

test('the privacy officer reads who looked, when, why and with which receipt', async (t) => {
  const { privacyOfficer, id, receipt } = await reported(t)
  const report = await consult.readsReport(privacyOfficer, id)
  expect(report).toMatchObject({
    reference: expect.stringMatching(/^RAC-2027-\d{6}-.$/),
    person: { maskedNam: 'BELR •••• ••12', birthYear: 1941 },
    basis: 'request-of-the-person',
    may: { close: true },
  })
  expect(short(report)).toEqual([
    'report-opened · Isabelle Caron',
    'searched · Dre Amélie Tremblay · transfer-or-admission · present',
    'viewed · Julie Gagnon · incapable-decision-pending · present',
    'searched · Julie Gagnon · incapable-decision-pending · present',
  ])
  expect(report.entries[2]).toMatchObject({
    receipt,
    jobTitle: 'Infirmière clinicienne',
    departmentName: { fr: 'Soins palliatifs' },
  })
  expect(JSON.stringify(report)).not.toMatch(/Bélanger|Rose-Aimée|BELR4|refuse/)
})

test('days are those of the establishment, and a case may be about a few of them', async (t) => {
  const { privacyOfficer } = await reported(t)
  const opens = (from: string | null, to: string | null) =>
    privacyOfficer.post<{ id: string }>(reports, {
      about: { by: 'nam', nam: known.belanger.nam, birthDate: '1941-05-17' },
      basis: 'complaint',
      reason: 'Plainte d’un proche.',
      from,
      to,
    })
  const { id } = await opens('2027-02-10', '2027-02-10')
  expect(short(await consult.readsReport(privacyOfficer, id))).toEqual([
    'report-opened · Isabelle Caron',
    'report-opened · Isabelle Caron',
    'searched · Dre Amélie Tremblay · transfer-or-admission · present',
  ])
  const { id: before } = await opens(null, '2027-02-09')
  expect((await consult.readsReport(privacyOfficer, before)).entries).toHaveLength(2)
  await refused('invalid', opens('2027-02-10', '2027-02-09'))
})

test('the report leaves as PDF and CSV, each on record', async (t) => {
  const { privacyOfficer, id, receipt, rows } = await reported(t)
  const { entries } = await consult.readsReport(privacyOfficer, id)
  const csv = await privacyOfficer.send('GET', `${reports}/${id}/report.csv`)
  const lines = csv.body.toString().trimEnd().split('\r\n')
  expect(lines).toHaveLength(1 + entries.length)
  expect(lines[0]).toBe(
    '\uFEFFDate et heure;Accès;Par;Titre d’emploi;Unité;Motif;Situation clinique;Résultat;Attestation;À vérifier',
  )
  expect(lines[3]).toContain(
    'Julie Gagnon;Infirmière clinicienne;Soins palliatifs;Personne inapte, décision de soins à prendre',
  )
  expect(lines[3]).toContain(receipt)
  const pdf = readPdf((await privacyOfficer.send('GET', `${reports}/${id}/report.pdf`)).body)
  expect(pdf.squeezed).toContain('DreAmélieTremblay')
  expect(pdf.squeezed).toContain('BELR••••••12')
  expect(pdf.squeezed).not.toMatch(/Bélanger|BELR4/)
  const [exported] = await rows<{ n: number }>(
    `select count(*)::int as n from core.audit where action = 'registry.report-exported'`,
  )
  expect(exported?.n).toBe(2)
})

test('a case is opened by number or by receipt, never about somebody unknown', async (t) => {
  const { privacyOfficer, receipt, julie } = await reported(t)
  const about = (one: object) =>
    privacyOfficer.post<{ id: string }>(reports, {
      about: one,
      basis: 'incident',
      reason: 'Vérification d’un signalement.',
    })
  const { id } = await about({ by: 'receipt', receipt })
  expect((await consult.readsReport(privacyOfficer, id)).person?.maskedNam).toBe('BELR •••• ••12')
  const { problems } = await refused('invalid', about({ by: 'receipt', receipt: 'CONS-20270208-222222' }))
  expect(problems).toMatchObject([{ path: 'about/receipt', code: 'receipt-unknown' }])
  expect((await refused('invalid', about({ by: 'nam', nam: 'TEST54122816' }))).problems).toMatchObject([
    { code: 'nam-unknown' },
  ])
  expect((await refused('invalid', about({ by: 'nam', nam: known.santerre.nam }))).problems).toMatchObject([
    { code: 'birth-date-needed' },
  ])
  await refused(
    'forbidden',
    julie.post(reports, { about: { by: 'receipt', receipt }, basis: 'incident', reason: 'Par curiosité.' }),
  )
})

test('a closed case shows nothing of the person any more', async (t) => {
  const { privacyOfficer, id } = await reported(t)
  await refused('invalid', consult.closesReport(privacyOfficer, id, ''))
  await consult.closesReport(privacyOfficer, id, 'Rapport remis à la personne en main propre.')
  const report = await consult.readsReport(privacyOfficer, id)
  expect(report).toMatchObject({
    person: null,
    entries: [],
    conclusion: 'Rapport remis à la personne en main propre.',
    may: { close: false },
  })
  await refused('wrong-state', consult.closesReport(privacyOfficer, id, 'Encore une fois.'))
  for (const taken of ['report.csv', 'report.pdf'])
    await refused('wrong-state', privacyOfficer.get(`${reports}/${id}/${taken}`))
  const { items } = await privacyOfficer.get<AccessReportList>(reports)
  expect(items.map(({ basis, closedAt }) => [basis, closedAt !== null])).toEqual([['request-of-the-person', true]])
})

test('what another establishment did is not in the report', async (t) => {
  const portal = await reported(t)
  const { rows, privacyOfficer, id } = portal
  await rows(`update directives_registry.access_report set organization_id = organization_id`)
  await rows(
    `insert into core.organization (id, slug, kind, name, time_zone, currency, languages, created_at)
     values ('01a00000-0000-7000-8000-0000000000aa', 'autre', 'health-authority', '{"fr":"Autre"}', 'America/Toronto', 'CAD', '{fr}', now())`,
  )
  await rows(
    `select core.append_audit(insured_person_id, now(), '01a00000-0000-7000-8000-0000000000aa', null, 'account', 'registry.viewed', 'insured-person',
       insured_person_id, '{}') from directives_registry.access_report`,
  )
  expect((await consult.readsReport(privacyOfficer, id)).entries).toHaveLength(4)
})

test('flags are looked at by somebody else than who raised them, once', async (t) => {
  const { julie, privacyOfficer, rows } = await consulting(t)
  await consult.consults(julie, known.gagnon.nam)
  const [flag] = (await consult.readsFlags(privacyOfficer)).items
  expect(flag).toMatchObject({ code: 'same-family-name', by: 'Julie Gagnon', finding: null, may: { review: true } })
  const waits = async () => (await privacyOfficer.get<HomeView>('/api/home')).queues
  expect(await waits()).toMatchObject([{ label: 'directives-registry.queue.flags', count: 1 }])
  const review = () => consult.reviewsFlag(privacyOfficer, flag?.id ?? '', 'explained', 'Simple homonymie, aucun lien.')
  await refused('invalid', consult.reviewsFlag(privacyOfficer, flag?.id ?? '', 'explained', ''))
  await rows(
    `update directives_registry.access_flag set account_id = (select id from core.account where email like 'isabelle.caron@%')`,
  )
  expect((await consult.readsFlags(privacyOfficer)).items[0]?.may).toEqual({ review: false })
  await refused('not-your-part', review())
  await rows(
    `update directives_registry.access_flag set account_id = (select id from core.account where email like 'julie.gagnon@%')`,
  )
  await review()
  expect(await waits()).toEqual([])
  await refused('wrong-state', review())
  expect(await consult.readsFlags(privacyOfficer)).toMatchObject({ items: [], open: 0 })
  expect((await consult.readsFlags(privacyOfficer, 'reviewed')).items).toMatchObject([
    { finding: 'explained', words: 'Simple homonymie, aucun lien.', reviewedBy: 'Isabelle Caron' },
  ])
})

test('two units within minutes, and a colleague, are put before the officer', async (t) => {
  const { julie, physician, privacyOfficer, register: people, rows } = await consulting(t)
  await rows(`update directives_registry.person set birth_date = '1979-11-05' where family_name = 'Tremblay'`)
  const colleague = { familyNameAtBirth: 'Tremblay', givenName: 'Amélie', birthDate: '1979-11-05', nam: 'TREA79610598' }
  await people.clerks.first.post('/api/directives-registry/directives', {
    kind: 'notarial-act',
    author: colleague,
    language: 'fr',
    signedOn: '2020-01-01',
    receivedOn: '2020-01-02',
    thirdPerson: null,
    witnesses: [],
    notary: { name: 'Me Odette Marcoux', minuteNumber: '12', sentOn: '2020-01-02' },
    pages: { expected: 1, received: 1 },
  })
  await consult.consults(julie, known.belanger.nam)
  const { departmentId } = await consult.readsStanding(physician)
  await consult.consults(julie, colleague.nam, { departmentId: departmentId ?? '' })
  expect((await consult.readsFlags(privacyOfficer)).items.map(({ code }) => code).toSorted()).toEqual([
    'colleague',
    'two-wards',
  ])
})

test('the record of consultations and reports is whole', async (t) => {
  const { ports } = await reported(t)
  await ports.database.transaction(sealAudit)
  expect((await verifyAudit(ports.database.read())).faults).toEqual([])
})
