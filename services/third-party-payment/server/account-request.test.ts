import { expect, test } from 'vitest'
import { momentOf } from '../../../core/domain/calendar.ts'
import { acceptsUndertakings } from '../../../core/server/demo/accept-undertakings.ts'
import { Refused } from '../../../core/server/demo/person.ts'
import { insurer, type TestInsurer } from '../../../test/insurer.ts'
import { refused } from '../../../test/portal.ts'
import * as act from '../demo/acting-access.ts'
import { atlasZone } from '../demo/insurer.ts'
import { mansouri } from '../demo/people.ts'
import type { AccountRequestPage, PublicRequestView } from '../domain/account-request-contract.ts'
import { followSecret } from './account-request-notices.ts'

const base = '/api/third-party-payment/account-requests'
const palmier = {
  number: 'et 206',
  establishment: 'Clinique du Palmier',
  givenName: 'Hassan',
  familyName: 'Sebti',
  email: 'hassan.sebti@clinique-palmier.example',
  phone: '+212 6 61 00 11 22',
}

/** A request whose address was proved, and what follows it. */
async function proven(atlas: TestInsurer, given: object = palmier) {
  const { reference } = await act.asksForAccess(atlas.visitor, given)
  const id = await act.provesAddress(atlas.world, atlas.visitor, reference)
  const token = followSecret(atlas.ports, { id })
  const follow = () => atlas.visitor.post<PublicRequestView>(`${base}/follow`, { reference, token })
  return { id, reference, token, follow }
}

test('whoever asks gets the same answer, whether provider, address or access exist', async (t) => {
  const { visitor } = await insurer(t)
  const known = await act.asksForAccess(visitor, palmier)
  const unknown = await act.asksForAccess(visitor, {
    ...palmier,
    number: 'ET 99999',
    email: 'nobody@elsewhere.example',
  })
  const member = await act.asksForAccess(visitor)
  for (const answer of [known, unknown, member])
    expect(answer).toEqual({ reference: expect.stringMatching(/^DC-2027-\d{6}-[0-9A-Z]$/), proofHours: 24 })
})

test('what is no number, no address or no consent is refused with its place', async (t) => {
  const { visitor } = await insurer(t)
  const asks = (given: object) => refused('invalid', act.asksForAccess(visitor, given))
  expect((await asks({ number: 'clinique' })).problems?.[0]?.path).toBe('number')
  expect((await asks({ email: 'nobody' })).problems?.[0]?.path).toBe('email')
  expect((await asks({ consent: false })).problems?.[0]?.path).toBe('consent')
  await refused('not-found', act.asksForAccess(visitor, { insurer: 'no-such-insurer' }))
})

test('one address cannot ask without end', async (t) => {
  const { visitor } = await insurer(t)
  for (const number of ['ET 206', 'ET 118', 'ET 322']) await act.asksForAccess(visitor, { ...palmier, number })
  await refused('rate-limited', act.asksForAccess(visitor, palmier))
})

test('the link of the mail works once and within a day', async (t) => {
  const atlas = await insurer(t)
  const { reference } = await act.asksForAccess(atlas.visitor, palmier)
  await act.provesAddress(atlas.world, atlas.visitor, reference)
  await refused('link-used', act.provesAddress(atlas.world, atlas.visitor, reference))
  await refused('link-expired', atlas.visitor.post(`${base}/prove-email`, { token: 'x'.repeat(43) }))
})

test('a request whose address nobody proves ends after three days', async (t) => {
  const { visitor, salma, goTo } = await insurer(t)
  const { reference } = await act.asksForAccess(visitor, palmier)
  const stateOf = async () =>
    (await salma.get<{ items: { reference: string; state: string }[] }>(base)).items.find(
      (one) => one.reference === reference,
    )?.state
  await goTo('2027-03-18', '09:59')
  expect(await stateOf()).toBe('filed')
  await goTo('2027-03-18', '10:01')
  expect(await stateOf()).toBe('expired')
})

test('the adviser sees why a request fits the register, and cannot approve before the call', async (t) => {
  const atlas = await insurer(t)
  const { salma } = atlas
  const { id } = await proven(atlas)
  const view = await act.readRequest(salma, id)
  expect(view.provider?.code).toBe('ET000206')
  expect(Object.fromEntries((view.match?.facts ?? []).map(({ fact, fits }) => [fact, fits]))).toEqual({
    number: true,
    inpe: null,
    name: true,
    phone: false,
    email: true,
  })
  await refused('conditions-unmet', act.approvesAccess(salma, id), ['phoneChecked'])
})

test('a call to the number of the request itself is no check, and an empty field is said to be required', async (t) => {
  const atlas = await insurer(t)
  const { salma } = atlas
  const { id } = await proven(atlas)
  const { dossier, provider } = await act.readRequest(salma, id)
  const calls = (number: string, spokeWith = 'Accueil') =>
    salma.post(`${base}/${id}/actions/record-phone-check`, { version: dossier.version, number, spokeWith })
  expect((await refused('invalid', calls('06 61 00 11 22'))).problems).toMatchObject([
    { path: 'number', code: 'third-party-payment-number-of-request' },
  ])
  expect((await refused('invalid', calls('', ' '))).problems).toMatchObject([
    { path: 'number', code: 'format.required', message: 'Ce champ est obligatoire.' },
    { path: 'spokeWith', code: 'format.required' },
  ])
  expect((await refused('invalid', calls('+212 5 37 00 00 01'))).problems).toMatchObject([
    { path: 'why', code: 'third-party-payment-number-unregistered' },
  ])
  await calls(provider?.phone ?? '')
  await act.approvesAccess(salma, id)
})

test('without a convention, or with another INPE, nobody is let in', async (t) => {
  const atlas = await insurer(t)
  const { salma } = atlas
  const without = await proven(atlas, { ...palmier, number: 'ET 588' })
  await act.checksByPhone(salma, without.id, 'Accueil')
  await refused('conditions-unmet', act.approvesAccess(salma, without.id), ['conventionInForce'])
  const other = await proven(atlas, { ...palmier, inpe: '123456789', email: 'other@palmier.example' })
  await act.checksByPhone(salma, other.id, 'Accueil')
  await refused('conditions-unmet', act.approvesAccess(salma, other.id), ['numbersAgree'])
  const unknown = await proven(atlas, { ...palmier, number: 'ET 4242', email: 'third@palmier.example' })
  await act.checksByPhone(salma, unknown.id, 'Accueil')
  await refused('conditions-unmet', act.approvesAccess(salma, unknown.id), [
    'knownProvider',
    'conventionInForce',
    'numbersAgree',
  ])
})

test('two requests for one provider warn of each other', async (t) => {
  const atlas = await insurer(t)
  const first = await proven(atlas)
  const second = await proven(atlas, { ...palmier, number: 'ET000206', email: 'kenza@palmier.example' })
  const { duplicates } = await act.readRequest(atlas.salma, second.id)
  expect(duplicates).toEqual([expect.objectContaining({ id: first.id, same: ['number', 'provider'] })])
})

test('what is asked stops the clock of the adviser, and the answer sets it going', async (t) => {
  const atlas = await insurer(t)
  const { salma, goTo, visitor } = atlas
  const request = await proven(atlas)
  const dueMinute = async () => (await request.follow()).dueAt?.slice(0, 16)
  expect(await dueMinute()).toBe(momentOf('2027-03-17', '10:00', atlasZone).slice(0, 16))
  await goTo('2027-03-16')
  await act.asksForMore(salma, request.id, 'Joignez une attestation de la direction.')
  const asked = await request.follow()
  expect(asked.askedFor).toContain('attestation')
  // The end of a day is told as that day: on the page of who asks, and on the list of who waits.
  const { items } = await salma.get<AccountRequestPage>(base)
  const step = asked.tracker.find(({ status }) => status === 'current')
  expect([asked.dueOn, step?.date, items[0]?.dueOn]).toEqual(['2027-03-31', '2027-03-31', '2027-03-31'])
  await goTo('2027-03-18')
  const { reference, token } = request
  await visitor.post(`${base}/complete`, { reference, token, completion: 'La voici, envoyée par courrier.' })
  const view = await request.follow()
  expect(view.askedFor).toBeNull()
  expect(await dueMinute()).toBe(momentOf('2027-03-19', '10:00', atlasZone).slice(0, 16))
})

test('nobody completes a request without its secret, nor twice', async (t) => {
  const atlas = await insurer(t)
  const { salma, visitor } = atlas
  const request = await proven(atlas)
  await act.asksForMore(salma, request.id, 'Joignez une attestation.')
  const { reference, token } = request
  const complete = (secret: string) =>
    visitor.post(`${base}/complete`, { reference, token: secret, completion: 'Voici la pièce.' })
  await refused('not-found', complete('A'.repeat(43)))
  await complete(token)
  await refused('wrong-state', complete(token))
})

test('a request that is not completed in fifteen days expires, and the correspondent is told', async (t) => {
  const atlas = await insurer(t)
  const request = await proven(atlas)
  await act.asksForMore(atlas.salma, request.id, 'Joignez une attestation.')
  await atlas.goTo('2027-03-30', '23:00')
  expect((await request.follow()).stateLabel).toContain('to-complete')
  await atlas.goTo('2027-03-31', '01:00')
  expect((await request.follow()).stateLabel).toContain('expired')
  const mails = await atlas.rows<{ template: string }>('select template from core.email where address = $1', [
    palmier.email,
  ])
  expect(mails.map(({ template }) => template)).toContain('third-party-payment-request-expired')
})

test('an approved correspondent opens the access with second factor and undertakings, and only then', async (t) => {
  const atlas = await insurer(t)
  const { salma, world } = atlas
  const { id } = await proven(atlas)
  await act.checksByPhone(salma, id, 'Direction')
  await act.approvesAccess(salma, id)
  const hassan = await world.person(palmier.email)
  await refused('conditions-unmet', act.opensAccess(hassan, id), ['undertakingsAccepted'])
  await acceptsUndertakings(hassan, 'Hassan Sebti')
  await act.opensAccess(hassan, id)
  expect((await act.readRequest(hassan, id)).dossier.final).toBe(true)
  const { match, duplicates, phoneCheck } = await act.readRequest(hassan, id)
  expect([match, duplicates, phoneCheck]).toEqual([null, [], null])
})

test('the activation link lives for half an hour', async (t) => {
  const atlas = await insurer(t)
  const { id } = await proven(atlas)
  await act.checksByPhone(atlas.salma, id, 'Direction')
  await act.approvesAccess(atlas.salma, id)
  const [link] = await atlas.rows<{ minutes: number }>(
    `select extract(epoch from l.expires_at - l.created_at)::int / 60 as minutes from core.one_time_link l
     join core.account a on a.id = l.account_id where a.email = $1 and l.purpose = 'activation'`,
    [palmier.email],
  )
  expect(link?.minutes).toBe(30)
})

test('a rejection carries its code, its explanation and how to contest', async (t) => {
  const atlas = await insurer(t)
  const request = await proven(atlas)
  await act.rejectsAccess(atlas.salma, request.id, 'not-entitled', 'La direction ne vous connaît pas.')
  expect((await request.follow()).rejection).toEqual({
    code: 'not-entitled',
    explanation: 'La direction ne vous connaît pas.',
  })
  await refused('wrong-state', act.approvesAccess(atlas.salma, request.id))
})

test('a second administrator of a provider is let in beside the first, who is told', async (t) => {
  const atlas = await insurer(t)
  const { salma } = atlas
  const { id } = await proven(atlas, { ...palmier, number: 'ET 741', establishment: 'Clinique Al Andalous' })
  expect((await act.readRequest(salma, id)).provider?.hasAccess).toBe(true)
  await act.checksByPhone(salma, id, 'Leïla Mansouri')
  await act.approvesAccess(salma, id)
  const told = await atlas.rows<{ template: string }>(
    'select n.template from core.notification n join core.account a on a.id = n.account_id where a.email = $1',
    [mansouri.email],
  )
  expect(told.map(({ template }) => template)).toContain('third-party-payment-admin-added')
  const [count] = await atlas.rows<{ count: string }>(
    `select count(*) from core.organization where kind = 'care-establishment'`,
  )
  expect(Number(count?.count)).toBe(1)
})

test('only advisers of the insurer work on requests; to others they do not exist', async (t) => {
  const atlas = await insurer(t)
  const { id } = await proven(atlas)
  await refused('forbidden', atlas.omar.get(base))
  await refused('not-found', act.readRequest(atlas.leila, id))
  const version = { version: 1 }
  await refused('forbidden', atlas.leila.post(`${base}/${id}/actions/approve`, version))
  await refused('version-conflict', atlas.salma.post(`${base}/${id}/actions/approve`, version))
  await expect(atlas.visitor.get(`${base}/${id}`)).rejects.toBeInstanceOf(Refused)
})
