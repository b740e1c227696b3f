import { randomUUID } from 'node:crypto'
import type { MeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { atOnce, refused, registry, tremblayHasAccess } from '../../../test/registry.ts'
import * as act from '../demo/acting.ts'
import { gagnon, tremblay } from '../demo/people.ts'
import type { AccessRequestCounts, AccessRequestPage } from '../domain/access-request-contract.ts'

const mandate = 'Consulte les directives des usagers inaptes de l’unité.'

test('a superior states a mandate of twenty characters at least, and asks for people of their own unit', async (t) => {
  const { superior, otherSuperior } = await registry(t)
  const short = await act.begins(superior, gagnon, { capacity: 'superior', mandate: 'Elle en a besoin' })
  await refused('conditions-unmet', act.submitsRequest(superior, short), ['mandateStated'])
  await refused('forbidden', act.begins(otherSuperior, gagnon, { capacity: 'superior' }))
  await refused('forbidden', act.begins(superior, gagnon, { capacity: 'transcriber' }))
})

test('a request names whom it is for, whatever else is not known yet', async (t) => {
  const { superior } = await registry(t)
  const { organization } = await superior.get<MeView>('/api/account/me')
  const request = { organizationId: organization?.id, capacity: 'superior', beneficiary: { jobTitle: 'Infirmière' } }
  const { problems } = await refused('invalid', superior.post('/api/directives-registry/access-requests', request))
  expect(problems).toMatchObject([
    { path: 'beneficiary/givenName', code: 'format.required' },
    { path: 'beneficiary/familyName', code: 'format.required' },
  ])
})

test('an access ends today or later; one whose end has passed meanwhile is neither approved nor given', async (t) => {
  const { superior, manager, goTo } = await registry(t)
  await goTo('2027-02-08')
  const until = (endsOn: string) => act.asks(superior, gagnon, { capacity: 'superior', endsOn })
  const { problems } = await refused('invalid', until('2027-02-07'))
  expect(problems?.map(({ path }) => path)).toEqual(['endsOn'])
  const id = await until('2027-02-08')
  await act.approvesWithoutUserCode(manager, id)
  const unborn = await refused('invalid', act.entersIdentity(manager, id, '2027-02-09'))
  expect(unborn.problems).toMatchObject([{ path: 'birthDate', code: 'birth-date-future' }])
  await act.entersIdentity(manager, id, '2027-02-08')
  await goTo('2027-02-09')
  await refused('conditions-unmet', act.issuesCode(manager, id), ['endAhead'])
})

test('a link never goes to a shared mailbox, nor to whoever vouches for the person', async (t) => {
  const { superior } = await registry(t)
  const shared = { ...gagnon, email: 'palliatifs@ciusss-fleuve.example.org' }
  const one = await act.begins(superior, shared, { capacity: 'superior' })
  await refused('conditions-unmet', act.submitsRequest(superior, one), ['personalMailbox'])
  const own = await act.begins(
    superior,
    { ...gagnon, email: 'marc.bouchard+julie@ciusss-fleuve.example.org' },
    { capacity: 'superior' },
  )
  await refused('conditions-unmet', act.submitsRequest(superior, own), ['mailboxOfBeneficiary'])
})

test('the same person twice is a duplicate, which says to the one who asked where the first is', async (t) => {
  const { superior } = await registry(t)
  const first = await act.asks(superior, gagnon, { capacity: 'superior' })
  const second = await act.asks(superior, { ...gagnon, email: 'julie@ailleurs.example.org' }, { capacity: 'superior' })
  const seen = await act.readsRequest(superior, second)
  expect(seen.dossier.state).toBe('duplicate')
  expect(seen.duplicateOf?.dossierId).toBe(first)
})

test('a professional who is asked for by somebody else is attested by the superior on record, and by nobody else', async (t) => {
  const { superior, otherSuperior, manager, secondManager } = await registry(t)
  const id = await act.asks(manager, gagnon, { capacity: 'transcriber', channel: 'phone', superior: 'Marc Bouchard' })
  const counts = (query: string) =>
    manager.get<AccessRequestCounts>(`/api/directives-registry/access-requests/counts${query}`)
  expect(await counts('?state=triage')).toEqual({ countsByState: { 'awaiting-attestation': 1 } })
  expect(await counts('?q=personne')).toEqual({ countsByState: {} })
  const { items } = await manager.get<AccessRequestPage>('/api/directives-registry/access-requests')
  expect([items[0]?.dueOn, (await act.readsRequest(manager, id)).dossier.dueOn]).toEqual(['2027-02-15', '2027-02-15'])
  expect((await act.readsRequest(superior, id)).dossier.state).toBe('awaiting-attestation')
  await refused('not-found', act.attests(otherSuperior, id, mandate))
  await refused('invalid', act.attests(superior, id, 'Elle en a besoin'))
  await act.attests(superior, id, mandate)
  const seen = await act.readsRequest(secondManager, id)
  expect(seen.attestation).toMatchObject({ by: 'Marc Bouchard', decision: 'attested' })
  await refused('not-your-part', act.approvesWithoutUserCode(manager, id))
  await act.approvesWithoutUserCode(secondManager, id)
})

test('a text that is no user code is not kept, and a mailbox elsewhere is pointed out to who decides', async (t) => {
  const { superior, manager } = await registry(t)
  const wrong = await refused('invalid', act.asks(superior, { ...gagnon, userCode: 'abc' }, { capacity: 'superior' }))
  expect(wrong.problems).toMatchObject([{ path: 'userCode', code: 'directives-registry.user-code' }])
  const odd = await refused(
    'invalid',
    act.asks(superior, { ...gagnon, employeeNumber: '12-34' }, { capacity: 'superior' }),
  )
  expect(odd.problems).toMatchObject([
    { path: 'beneficiary/employeeNumber', message: expect.stringContaining('FL0417') as unknown },
  ])
  const id = await act.asks(superior, { ...gagnon, email: 'julie@courriel.example.com' }, { capacity: 'superior' })
  expect((await act.readsRequest(manager, id)).mailboxElsewhere).toEqual(['ciusss-fleuve.example.org'])
})

test('a physician asks alone; the licence is compared with the directory of the order', async (t) => {
  const { physician, manager } = await registry(t)
  const id = await act.asks(physician, { ...tremblay, licenceNumber: '99999' }, { capacity: 'self' })
  const seen = await act.readsRequest(manager, id)
  expect(seen.dossier.state).toBe('triage')
  expect(seen.beneficiary.licenceStatus).toBe('unverified')
})

test('nobody approves before the account was looked up and a licence that is not confirmed was compared', async (t) => {
  const { physician, manager, superior } = await registry(t)
  const id = await act.asks(physician, { ...tremblay, licenceNumber: '99999' }, { capacity: 'self' })
  const { version } = await act.readsRequest(manager, id)
  const approve = (more: object) =>
    manager.post(`/api/directives-registry/access-requests/${id}/actions/approve-with-user-code`, {
      version,
      userCode: 'IP30417',
      ...more,
    })
  const { accountId, name } = await act.looksUpAccount(manager, id, 'IP30417')
  expect(name).toBe('Dre Amélie Tremblay')
  const none = await refused('invalid', approve({}))
  expect(none.problems?.map(({ code }) => code)).toEqual(['account-not-looked-up', 'licence-not-compared'])
  await refused('invalid', approve({ accountId: randomUUID(), licenceCompared: true }))
  await refused('invalid', approve({ accountId }))
  await approve({ accountId, licenceCompared: true })
  const { dossier } = await act.readsRequest(manager, id)
  expect(dossier.history.find(({ detail }) => detail)?.detail).toEqual({ licenceCompared: true })

  const hers = await act.asks(superior, { ...gagnon, licenceNumber: '9999999' }, { capacity: 'superior' })
  const seen = await act.readsRequest(manager, hers)
  expect(seen.beneficiary.licenceStatus).toBe('unverified')
  const without = `/api/directives-registry/access-requests/${hers}/actions/approve-without-user-code`
  const { problems } = await refused('invalid', manager.post(without, { version: seen.version }))
  expect(problems).toMatchObject([{ path: 'licenceCompared', code: 'licence-not-compared' }])
  await manager.post(without, { version: seen.version, licenceCompared: true })
})

test('an access manager does not decide for themself, and a user code of somebody else is refused', async (t) => {
  const { physician, manager, superior } = await registry(t)
  const id = await act.asks(physician, tremblay, { capacity: 'self' })
  await refused('conditions-unmet', act.approvesWithUserCode(manager, id, 'IP99999'), [
    'accountFound',
    'namesMatch',
    'accountActive',
  ])
  await refused('conditions-unmet', act.approvesWithUserCode(manager, id, 'pas un code'), [
    'userCodeWellFormed',
    'accountFound',
    'namesMatch',
    'accountActive',
  ])
  await refused('conditions-unmet', act.approvesWithoutUserCode(manager, id), ['noAccountFound'])
  await refused('forbidden', act.approvesWithUserCode(superior, id, 'IP30417'))
  await act.approvesWithUserCode(manager, id, 'ip30417')
})

test('two access managers decide at the same moment: one does, the other sees that it changed', async (t) => {
  const portal = await registry(t)
  const { physician, manager, secondManager } = portal
  const id = await act.asks(physician, tremblay, { capacity: 'self' })
  const outcome = await atOnce(
    act.approvesWithUserCode(manager, id, 'IP30417'),
    act.refuses(secondManager, id, 'no-need', 'Aucune fonction ne le justifie.'),
  )
  expect(outcome.done).toBe(1)
  expect(['version-conflict', 'wrong-state']).toContain(outcome.refused[0])
})

test('a question goes back to the requester, who answers it; a refusal says why and whom to contest it with', async (t) => {
  const { superior, manager } = await registry(t)
  const id = await act.asks(superior, gagnon, { capacity: 'superior' })
  await act.asksInformation(manager, id, ['employeeNumber'], 'Ce numéro n’est pas au fichier du personnel.')
  const asked = await act.readsRequest(superior, id)
  expect(asked.question?.fields).toEqual(['employeeNumber'])
  expect(asked.editable).toBe(true)
  await act.givesInformation(superior, id)
  await act.refuses(manager, id, 'not-employed-here', 'Elle ne figure pas au fichier du personnel.')
  const refusal = (await act.readsRequest(superior, id)).refusal
  expect(refusal).toMatchObject({ code: 'not-employed-here', contestTo: { phone: expect.stringContaining('1743') } })
})

test('nobody has a second access, nor a third access manager', async (t) => {
  const portal = await registry(t)
  await tremblayHasAccess(portal)
  const again = await act.asks(portal.physician, tremblay, { capacity: 'self' })
  expect((await act.readsRequest(portal.physician, again)).dossier.state).toBe('duplicate')
  const third = {
    email: tremblay.email,
    ministryReference: 'MSSS-2026-0500',
    trainingPassedOn: '2026-12-01',
    replaces: null,
  }
  await refused('invalid', portal.head.post('/api/directives-registry/designations', third))
  await refused('forbidden', portal.manager.post('/api/directives-registry/designations', third))
})

test('the superior who does not answer is reminded twice; then the request is abandoned', async (t) => {
  const portal = await registry(t)
  const id = await act.asks(portal.manager, gagnon, {
    capacity: 'transcriber',
    channel: 'email',
    superior: 'Marc Bouchard',
  })
  await portal.goTo('2027-03-02', '00:00')
  expect((await act.readsRequest(portal.superior, id)).dossier.state).toBe('abandoned')
  const mails = await portal.rows(`select from core.email where template = 'directives-registry-attestation-reminder'`)
  expect(mails).toHaveLength(2)
})

test('a file of several becomes a request for each good row, and says what is wrong with the others', async (t) => {
  const { superior, organizationId } = await registry(t)
  const csv = [
    'familyName;givenName;email;profession;employeeNumber;jobTitle;installation;mandate',
    `Gagnon;Julie;julie.gagnon@ciusss-fleuve.example.org;nurse;FL0231;Infirmière;Hôpital du Fleuve;"${mandate}"`,
    `Roy;Anne;pas une adresse;nurse;FL0232;Infirmière;Hôpital du Fleuve;${mandate}`,
    'Côté;Luc;luc.cote@ciusss-fleuve.example.org;plumber;FL0233;Plombier;Hôpital du Fleuve;court',
  ].join('\r\n')
  const body = { organizationId, capacity: 'superior', csv }
  const dry = await superior.post<{ accepted: number }>('/api/directives-registry/access-requests/import', {
    ...body,
    dryRun: true,
  })
  expect(dry.accepted).toBe(1)
  const done = await superior.post<{ rows: { reference: string | null; problems: { path: string }[] }[] }>(
    '/api/directives-registry/access-requests/import',
    { ...body, dryRun: false },
  )
  expect(done.rows.map(({ reference, problems }) => [reference !== null, problems.map(({ path }) => path)])).toEqual([
    [true, []],
    [false, ['email']],
    [false, ['profession', 'mandate']],
  ])
  await refused(
    'invalid',
    superior.post('/api/directives-registry/access-requests/import', { ...body, csv: 'a,b', dryRun: true }),
  )
})
