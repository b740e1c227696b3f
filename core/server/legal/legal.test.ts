import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { AcceptanceView } from '../../domain/legal-contract.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { readPdf } from '../pdf/read-pdf.test-data.ts'
import { acceptanceOf, accepts, dueFor, legalWorld, secrecy, terms } from './legal-world.test-data.ts'

const leila = 'leila.mansouri@al-andalous.example'
const youssef = 'youssef.benali@al-andalous.example'

const namesOf = (due: Awaited<ReturnType<typeof dueFor>>) => due.items.map(({ code, version }) => `${code} ${version}`)

test('people of a bound organization read, accept, and come in; those it does not concern never notice', async (t) => {
  const { publishes, member, clinic, insurer, organization } = await legalWorld(t)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const doctor = await member({ email: youssef, role: 'doctor', organizationId: clinic.id })
  const elsewhere = await organization('unbound', { secondFactorRoles: [] })
  const unbound = await member({ email: 'x@unbound.example', role: 'clerk', organizationId: elsewhere.id })
  const own = await member({ email: 'salma.idrissi@atlas.example', role: 'clerk', organizationId: insurer.id })
  expect((await clerk.get('/api/home')).status).toBe(200)
  await publishes(secrecy)
  await publishes(terms)

  for (const browser of [doctor, unbound]) expect((await browser.get('/api/home')).status).toBe(200)
  expect((await own.get('/api/home')).body).toMatchObject({ code: 'undertakings-due' })
  const closed = await clerk.get('/api/home')
  expect([closed.status, closed.body.code]).toEqual([403, 'undertakings-due'])
  expect(closed.body.detail).toContain('accept')
  expect(await clerk.get('/api/account/me')).toMatchObject({ status: 200, body: { undertakingsDue: true } })

  const due = await dueFor(clerk)
  expect(namesOf(due)).toEqual(['terms-of-use 2026-1', 'confidentiality 1'])
  expect(due.items[0]).toMatchObject({ organization: { id: insurer.id }, acceptedBefore: null })
  expect((await accepts(clerk, acceptanceOf(due, 'en'))).status).toBe(200)
  expect((await clerk.get('/api/home')).status).toBe(200)
  expect((await clerk.get('/api/account/me')).body).toMatchObject({ undertakingsDue: false })
  expect((await dueFor(clerk)).items).toEqual([])
  expect((await own.get('/api/home')).status).toBe(403)
})

test('one document accepted leaves the other due', async (t) => {
  const { publishes, member, clinic } = await legalWorld(t)
  await publishes(terms)
  await publishes(secrecy)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const all = acceptanceOf(await dueFor(clerk))
  await accepts(clerk, { ...all, documents: all.documents.slice(0, 1) })
  expect(namesOf(await dueFor(clerk))).toEqual(['confidentiality 1'])
  expect((await clerk.get('/api/home')).status).toBe(403)
})

test('a newer version closes again on its day, and not a minute before', async (t) => {
  const { publishes, member, clinic, clock } = await legalWorld(t)
  clock.moveTo('2027-03-20T12:00:00Z')
  await publishes(terms)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const first = acceptanceOf(await dueFor(clerk))
  await accepts(clerk, first)
  await publishes({ ...terms, version: '2027-1', effectiveFrom: '2027-04-01' })
  // The zone of the insurer decides; here it is four hours behind.
  clock.moveTo('2027-04-01T03:59:00Z')
  expect((await clerk.get('/api/home')).status).toBe(200)
  clock.moveTo('2027-04-01T04:01:00Z')
  expect((await clerk.get('/api/home')).status).toBe(403)
  const due = await dueFor(clerk)
  expect(due.items).toMatchObject([{ version: '2027-1', acceptedBefore: { version: '2026-1' } }])
  expect((await accepts(clerk, first)).body).toMatchObject({ code: 'version-conflict', current: '2027-1' })
  expect((await clerk.get('/api/home')).status).toBe(403)
  expect((await accepts(clerk, acceptanceOf(due))).status).toBe(200)
  expect((await clerk.get('/api/home')).status).toBe(200)
})

test('a version that is to come cannot be accepted in advance', async (t) => {
  const { publishes, member, clinic, clock } = await legalWorld(t)
  clock.moveTo('2027-03-20T12:00:00Z')
  await publishes(terms)
  await publishes({ ...terms, version: '2027-1', effectiveFrom: '2027-04-01' })
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const now = acceptanceOf(await dueFor(clerk))
  const early = { ...now, documents: now.documents.map((named) => ({ ...named, version: '2027-1' })) }
  expect((await accepts(clerk, early)).body.code).toBe('version-conflict')
})

test('only what was shown can be accepted', async (t) => {
  const { publishes, member, clinic, hospital } = await legalWorld(t)
  await publishes(terms)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const shown = acceptanceOf(await dueFor(clerk))
  const [document] = shown.documents
  if (!document) throw new Error('nothing is due')
  const sent = async (change: Partial<typeof document>) =>
    (await accepts(clerk, { ...shown, documents: [{ ...document, ...change }] })).body.code
  expect(await sent({ sha256: 'a'.repeat(64) })).toBe('version-conflict')
  expect(await sent({ language: 'en' })).toBe('version-conflict')
  expect(await sent({ language: 'ar' })).toBe('version-conflict')
  expect(await sent({ code: 'another' })).toBe('not-found')
  expect(await sent({ organizationId: hospital.id })).toBe('not-found')
  expect((await accepts(clerk, { ...shown, actingFor: hospital.id })).body.code).toBe('version-conflict')
  expect((await clerk.get('/api/home')).status).toBe(403)
})

test('an undertaking is signed with the own name, by somebody who has just proved who they are', async (t) => {
  const { publishes, member, clinic, database } = await legalWorld(t)
  await publishes(secrecy)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const due = await dueFor(clerk)
  const problemOf = async (name: string) => (await accepts(clerk, acceptanceOf(due, 'fr', name))).body.problems
  expect(await problemOf('')).toMatchObject([{ path: 'documents/0/typedName', code: 'legal-name-missing' }])
  expect(await problemOf('Youssef Benali')).toMatchObject([{ code: 'legal-name-differs' }])
  await database.read().record(sql`update core.session set confirmed_at = confirmed_at - interval '6 minutes'`)
  expect((await accepts(clerk, acceptanceOf(due))).body.code).toBe('confirm-identity')
  await clerk.post('/api/account/confirm', { password: 'quatre huards tracent une ligne' })
  expect((await accepts(clerk, acceptanceOf(due, 'fr', 'dre amelie TREMBLAY'))).status).toBe(200)
})

test('an acceptance counts where it was given: for another clinic it is asked again', async (t) => {
  const { publishes, binds, member, joins, clinic, organization } = await legalWorld(t)
  await publishes(terms)
  const second = await organization('second', { secondFactorRoles: [] })
  await binds(second.id)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  await joins(leila, second.id, 'clerk')
  const first = acceptanceOf(await dueFor(clerk))
  await clerk.post('/api/account/context', { organizationId: second.id })
  expect((await accepts(clerk, first)).body.code).toBe('version-conflict')
  await clerk.post('/api/account/context', { organizationId: clinic.id })
  await accepts(clerk, first)
  expect((await clerk.get('/api/home')).status).toBe(200)
  await clerk.post('/api/account/context', { organizationId: second.id })
  expect((await clerk.get('/api/home')).status).toBe(403)
  await clerk.post('/api/account/context', { organizationId: null })
  expect((await clerk.get('/api/home')).status).toBe(200)
  expect(await dueFor(clerk)).toEqual({ actingFor: null, items: [], information: [] })
})

test('two tabs accept once; what was accepted is on record and cannot be changed', async (t) => {
  const { publishes, member, clinic, insurer, database, ports } = await legalWorld(t)
  await publishes(terms)
  await publishes(secrecy)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const acceptance = acceptanceOf(await dueFor(clerk))
  const answers = await Promise.all([accepts(clerk, acceptance), accepts(clerk, acceptance)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const rows = await database.read().many<{ sha256: string; addressHash: Buffer; typedName: string | null }>(sql`
    select encode(sha256, 'hex') as sha256, address_hash as "addressHash", typed_name as "typedName" from core.legal_acceptance order by code desc`)
  expect(rows.map(({ sha256 }) => sha256)).toEqual(acceptance.documents.map(({ sha256 }) => sha256))
  expect(rows.map(({ typedName }) => typedName)).toEqual([null, 'Amélie Tremblay'])
  expect(rows[0]?.addressHash.equals(createHash('sha256').update('192.0.2.1').digest())).toBe(false)
  const audit = await database.read().many<{ organization: string; detail: object }>(sql`
    select organization_id as organization, detail from core.audit where action = 'legal.accepted' order by seq`)
  expect(audit).toMatchObject([
    { organization: insurer.id, detail: { code: 'terms-of-use', language: 'fr', actingFor: clinic.id } },
    { organization: insurer.id, detail: { code: 'confidentiality', sha256: acceptance.documents[1]?.sha256 } },
  ])
  expect((await verifyAudit(ports.database.read())).faults).toEqual([])
  for (const change of [
    sql`delete from core.legal_acceptance`,
    sql`update core.legal_document set title = '{"fr": "autre"}'`,
  ]) {
    await expect(database.read().record(change)).rejects.toMatchObject({ code: '42501' })
  }
})

test('a published version never changes; publishing it again does nothing', async (t) => {
  const { publishes, database } = await legalWorld(t)
  await publishes(terms)
  await publishes({ ...terms, audienceRoles: terms.audienceRoles.toReversed() })
  const published = await database.read().many(sql`select from core.audit where action = 'legal.published'`)
  expect(published).toHaveLength(1)
  const codeOf = (change: object) =>
    publishes({ ...terms, ...change }).catch((error: unknown) => (error as Refusal).code)
  expect(await codeOf({ effectiveFrom: '2026-02-01' })).toBe('already-exists')
  expect(await codeOf({ audienceRoles: ['clerk'] })).toBe('already-exists')
  expect(await codeOf({ title: { ...terms.title, en: 'Terms' } })).toBe('already-exists')
  expect(await codeOf({ version: '2', title: { fr: 'Conditions' } })).toBe('invalid')
  expect(await codeOf({ version: '2', sections: [] })).toBe('invalid')
  expect(await codeOf({ version: '2', effectiveFrom: '31 mars' })).toBe('invalid')
  expect(await codeOf({ version: '2', title: { fr: 'a\u0000', en: 'a' } })).toBe('invalid')
})

test('information is shown to whom it concerns and closes nothing', async (t) => {
  const { publishes, member, clinic } = await legalWorld(t)
  await publishes({ ...terms, code: 'privacy', kind: 'information' })
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  expect((await clerk.get('/api/home')).status).toBe(200)
  const due = await dueFor(clerk)
  expect([due.items, due.information.map(({ code }) => code)]).toEqual([[], ['privacy']])
  const named = acceptanceOf({ ...due, items: due.information })
  expect((await accepts(clerk, named)).body.code).toBe('not-found')
})

test('the proof is the own, says who, what and when, and is the same each time', async (t) => {
  const { publishes, member, clinic, server } = await legalWorld(t)
  await publishes(terms)
  await publishes(secrecy)
  const clerk = await member({ email: leila, role: 'clerk', organizationId: clinic.id })
  const colleague = await member({ email: youssef, role: 'clerk', organizationId: clinic.id })
  await accepts(clerk, acceptanceOf(await dueFor(clerk), 'fr', 'Tremblay, Amélie'))
  const { items } = (await clerk.get<{ items: AcceptanceView[] }>('/api/legal/acceptances')).body
  expect(items.map(({ code }) => code).toSorted()).toEqual(['confidentiality', 'terms-of-use'])
  expect((await colleague.get<{ items: object[] }>('/api/legal/acceptances')).body.items).toEqual([])
  const signed = items.find(({ kind }) => kind === 'undertaking')
  if (!signed) throw new Error('no undertaking')
  expect((await colleague.get(signed.proofPath)).status).toBe(404)
  const cookies = Object.fromEntries(clerk.cookies)
  const [one, two] = [
    await server.inject({ url: signed.proofPath, cookies }),
    await server.inject({ url: signed.proofPath, cookies }),
  ]
  expect(one.headers['content-type']).toBe('application/pdf')
  expect(one.headers['content-disposition']).toContain('preuve-acceptation-confidentiality-1.pdf')
  expect(one.rawPayload.equals(two.rawPayload)).toBe(true)
  const { squeezed } = readPdf(one.rawPayload)
  for (const said of ['Jegardelesecret.', 'Tremblay,Amélie', 'DreAmélieTremblay', signed.sha256, signed.id]) {
    expect(squeezed).toContain(said)
  }
})
