import { expect, test } from 'vitest'
import type { Person } from '../../../core/server/demo/person.ts'
import {
  codeForJulie,
  julieHasAccess,
  refused,
  registry,
  signsInAgain,
  tremblayHasAccess,
} from '../../../test/registry.ts'
import * as act from '../demo/acting.ts'
import { readsStanding } from '../demo/consulting.ts'
import { gagnon, tremblay } from '../demo/people.ts'
import type { GrantPage } from '../domain/withdrawal-contract.ts'

const grants = '/api/directives-registry/grants'

test('the superior withdraws by four fields: role, session and right end at once; history stays', async (t) => {
  const portal = await registry(t)
  const { julie } = await julieHasAccess(portal)
  const id = await act.withdrawsByClaim(portal.superior, gagnon, { as: 'superior', cause: 'departure' })
  await refused('unauthenticated', julie.get('/api/account/me'))
  const seen = await act.readsWithdrawal(portal.manager, id)
  expect(seen.dossier.state).toBe('effective')
  expect(seen.effect).toMatchObject({ sessionsEnded: 1, accountDormant: true })
  expect(seen.grant?.state).toBe('withdrawn')
  const own = await act.readsWithdrawal(portal.superior, id)
  expect(own.grant).toBeNull()
  const [row] = await portal.rows<{ n: number }>(`select count(*)::int as n from directives_registry.grant_history`)
  expect(row?.n).toBe(3)
  const told = await portal.rows<{
    path: string
  }>(`select n.path from core.notification n join core.account a on a.id = n.account_id
    where n.template = 'directives-registry-access-withdrawn' and a.family_name = 'Gagnon'`)
  expect(told).toEqual([{ path: '/directives-registry/access' }])
})

test('a withdrawal on a date waits for it; the access works until that day begins', async (t) => {
  const portal = await registry(t)
  const { julie } = await julieHasAccess(portal)
  const id = await act.withdrawsByClaim(portal.superior, gagnon, {
    as: 'superior',
    cause: 'transfer',
    effectiveOn: '2027-02-10',
  })
  expect((await act.readsWithdrawal(portal.superior, id)).dossier.state).toBe('verified')
  await portal.goTo('2027-02-09', '23:59')
  await julie.get('/api/account/me')
  await portal.goTo('2027-02-10', '00:00')
  await refused('unauthenticated', julie.get('/api/account/me'))
})

test('a day that is over is refused beside its field; an access that has ended is not withdrawn again', async (t) => {
  const portal = await registry(t)
  const { julie } = await julieHasAccess(portal)
  const [grant] = (await act.listsGrants(portal.superior)).items
  const yesterday = { as: 'superior', cause: 'transfer', effectiveOn: '2027-02-07' } as const
  const { problems } = await refused('invalid', act.withdrawsByClaim(portal.superior, gagnon, yesterday))
  expect(problems).toMatchObject([{ path: 'effectiveOn', code: 'withdrawal-day-over' }])
  await refused('invalid', act.withdrawsGrant(portal.superior, grant?.id ?? '', yesterday))
  await julie.get('/api/account/me')
  const today = { ...yesterday, effectiveOn: '2027-02-08' }
  await act.withdrawsGrant(portal.superior, grant?.id ?? '', today)
  await refused('unauthenticated', julie.get('/api/account/me'))
  const at = `/api/directives-registry/grants/${grant?.id}`
  expect(await portal.superior.get(at)).toMatchObject({ holderName: 'Julie Gagnon', state: 'withdrawn' })
  await refused('not-found', portal.otherSuperior.get(at))
  await refused('wrong-state', act.withdrawsGrant(portal.superior, grant?.id ?? '', today))
})

test('a claim that fits nobody for certain waits for the access manager, who picks', async (t) => {
  const portal = await registry(t)
  await julieHasAccess(portal)
  const vague = { ...gagnon, employeeNumber: null, email: 'j.gagnon@ailleurs.example.org' }
  const id = await act.withdrawsByClaim(portal.superior, vague, { as: 'superior', cause: 'leave' })
  const seen = await act.readsWithdrawal(portal.manager, id)
  expect(seen.dossier.state).toBe('requested')
  expect(seen.candidates).toMatchObject([
    { matches: ['name'], employeeNumber: gagnon.employeeNumber, email: gagnon.email, jobTitle: gagnon.jobTitle },
  ])
  expect((await act.readsWithdrawal(portal.superior, id)).candidates).toBeNull()
  await act.actsOnWithdrawal(portal.manager, id, 'verify', { grantId: seen.candidates?.[0]?.id })
  expect((await act.readsWithdrawal(portal.manager, id)).dossier.state).toBe('effective')
})

test('before anything is withdrawn, what was typed says whom it means, among those its reader lists anyway', async (t) => {
  const portal = await registry(t)
  await julieHasAccess(portal)
  await tremblayHasAccess(portal)
  const { familyName, givenName, email } = gagnon
  const meant = (person: Person, typed: object) =>
    person.get<GrantPage>(`${grants}/meant?${new URLSearchParams({ familyName, givenName, ...typed }).toString()}`)
  const julie = { holderName: 'Julie Gagnon', state: 'active' }
  expect((await meant(portal.superior, { email })).items).toMatchObject([julie])
  expect((await meant(portal.manager, { email, familyName: 'GAGNÓN' })).items).toMatchObject([julie])
  expect((await meant(portal.superior, { email: 'j.gagnon@ailleurs.example.org' })).items).toEqual([])
  expect((await meant(portal.otherSuperior, { email })).items).toEqual([])
  await refused('forbidden', meant(portal.physician, { email }))
})

test('a superior of another unit asks in vain; the access manager says so', async (t) => {
  const portal = await registry(t)
  const { julie } = await julieHasAccess(portal)
  const id = await act.withdrawsByClaim(portal.otherSuperior, gagnon, { as: 'superior', cause: 'departure' })
  await julie.get('/api/account/me')
  const [grant] = (await act.listsGrants(portal.manager)).items
  await refused('conditions-unmet', act.actsOnWithdrawal(portal.manager, id, 'verify', { grantId: grant?.id }), [
    'mayAskFor',
  ])
  await act.actsOnWithdrawal(portal.manager, id, 'find-unfounded', { reason: 'Elle ne relève pas de cette unité.' })
})

test('giving back takes a second person within twenty-four hours', async (t) => {
  const portal = await registry(t)
  const { julie } = await julieHasAccess(portal)
  const id = await act.withdrawsByClaim(portal.manager, gagnon, { as: 'access-manager', cause: 'mandate-ended' })
  await act.actsOnWithdrawal(portal.manager, id, 'propose-undo', { reason: 'Erreur sur la personne.' })
  await refused('not-your-part', act.actsOnWithdrawal(portal.manager, id, 'confirm-undo'))
  await act.actsOnWithdrawal(portal.secondManager, id, 'confirm-undo')
  const undone = await act.readsWithdrawal(portal.manager, id)
  expect(undone).toMatchObject({ dossier: { state: 'undone' }, access: 'restored', undoUntil: null })
  expect(undone.undoneAt).not.toBeNull()
  expect((await act.readsWithdrawal(portal.secondManager, id)).grant?.state).toBe('active')
  await refused('unauthenticated', julie.get('/api/account/me'))
  const active = await portal.rows(`select from directives_registry.service_grant where state = 'active'`)
  expect(active).toHaveLength(1)

  const late = await act.withdrawsByClaim(portal.superior, gagnon, { as: 'superior', cause: 'departure' })
  await portal.goTo('2027-02-09', '08:40')
  expect((await act.readsWithdrawal(portal.superior, late)).dossier.state).toBe('closed')
})

test('the person ends their own access; nobody ends that of another this way', async (t) => {
  const portal = await registry(t)
  await tremblayHasAccess(portal)
  const { julie } = await julieHasAccess(portal)
  const mine = (await act.readsOwnAccess(portal.physician)).grants[0]?.id ?? ''
  await refused('not-found', act.withdrawsGrant(julie, mine, { as: 'self', cause: 'own-wish' }))
  await act.withdrawsGrant(portal.physician, mine, { as: 'self', cause: 'own-wish' })
  expect((await act.readsOwnAccess(portal.physician)).grants[0]?.state).toBe('withdrawn')
})

test('who gave up their access asks again with the same user code: it wakes with the service', async (t) => {
  const portal = await registry(t)
  await tremblayHasAccess(portal)
  const mine = (await act.readsOwnAccess(portal.physician)).grants[0]?.id ?? ''
  await act.withdrawsGrant(portal.physician, mine, { as: 'self', cause: 'own-wish' })
  const states = () => portal.rows<{ state: string }>('select state from directives_registry.user_account')
  expect(await states()).toEqual([{ state: 'dormant' }])
  const again = await tremblayHasAccess(portal)
  expect((await act.readsRequest(portal.physician, again)).dossier.state).toBe('completed')
  expect((await act.readsOwnAccess(portal.physician)).grants.map(({ state }) => state)).toEqual(['active', 'withdrawn'])
  expect(await states()).toEqual([{ state: 'active' }])
})

test('the person is told since when, at whose request and why in general words, and no more', async (t) => {
  const portal = await registry(t)
  await tremblayHasAccess(portal)
  await act.actsFor(portal.physician, portal.organizationId)
  await act.withdrawsByClaim(portal.manager, tremblay, { as: 'human-resources', cause: 'privileges-ended' })
  const physician = await signsInAgain(portal, tremblay.email)
  const at = expect.stringMatching(/^2027-02-08T13:30:\d\d\.\d{3}Z$/)
  const ending = { state: 'withdrawn', at, as: 'human-resources', cause: 'privileges-ended' }
  const { grants } = await act.readsOwnAccess(physician)
  expect(grants[0]).toMatchObject({ state: 'withdrawn', ending })
  expect(Object.keys(grants[0]?.ending ?? {}).toSorted()).toEqual(['as', 'at', 'cause', 'organizationName', 'state'])
  expect(await readsStanding(physician)).toMatchObject({ standing: 'ended', ending, elsewhere: [] })
  await tremblayHasAccess({ ...portal, physician })
  expect((await act.readsOwnAccess(physician)).grants.map(({ ending: one }) => one?.state)).toEqual([
    undefined,
    'withdrawn',
  ])
})

test('the request of an access that has ended says so: to its holder how and why, to others since when', async (t) => {
  const portal = await registry(t)
  const id = await tremblayHasAccess(portal)
  const open = await act.readsRequest(portal.physician, id)
  expect(open).toMatchObject({ dossier: { stateTone: 'good' }, grant: { state: 'active', ending: null } })
  await act.withdrawsByClaim(portal.manager, tremblay, { as: 'human-resources', cause: 'privileges-ended' })
  const ended = await act.readsRequest(portal.physician, id)
  const label = 'directives-registry.ended-access.withdrawn'
  expect(ended.dossier).toMatchObject({ state: 'completed', stateLabel: label, stateTone: 'stop' })
  expect(ended.dossier.stateSince).toBe(ended.grant?.stateSince)
  expect(ended.grant?.ending).toMatchObject({ state: 'withdrawn', as: 'human-resources', cause: 'privileges-ended' })
  const atDesk = await act.readsRequest(portal.manager, id)
  expect(atDesk).toMatchObject({ dossier: { stateLabel: label }, grant: { state: 'withdrawn', ending: null } })
  await tremblayHasAccess(portal)
  expect((await act.readsRequest(portal.physician, id)).grant).toMatchObject({ state: 'withdrawn', ending: null })
})

test('an incident is immediate whatever date is given, and the privacy officer asks for nothing else', async (t) => {
  const portal = await registry(t)
  await tremblayHasAccess(portal)
  const later = { as: 'privacy-officer', effectiveOn: '2027-06-01' } as const
  await refused('forbidden', act.withdrawsByClaim(portal.privacyOfficer, tremblay, { ...later, cause: 'leave' }))
  const id = await act.withdrawsByClaim(portal.privacyOfficer, tremblay, { ...later, cause: 'incident' })
  expect((await act.readsWithdrawal(portal.privacyOfficer, id)).dossier.state).toBe('effective')
})

test('a contested withdrawal is decided by the operator: upheld it stays, overturned the access is back', async (t) => {
  const portal = await registry(t)
  await tremblayHasAccess(portal)
  const id = await act.withdrawsByClaim(portal.secondManager, tremblay, {
    as: 'human-resources',
    cause: 'privileges-ended',
  })
  await act.actsOnWithdrawal(portal.manager, id, 'contest', { reason: 'Ses privilèges sont en vigueur, dit-elle.' })
  expect(await act.readsWithdrawal(portal.secondManager, id)).toMatchObject({ access: 'withdrawn', grant: null })
  await act.actsOnWithdrawal(portal.operator, id, 'uphold', { reason: 'Les privilèges sont bien échus.' })
  expect((await act.readsWithdrawal(portal.manager, id)).dossier.state).toBe('effective')
  await act.actsOnWithdrawal(portal.manager, id, 'contest', { reason: 'Une lettre de nomination est produite.' })
  await act.actsOnWithdrawal(portal.operator, id, 'overturn', { reason: 'La lettre de nomination fait foi.' })
  expect((await act.readsOwnAccess(portal.physician)).grants.map(({ state }) => state)).toEqual(['active', 'withdrawn'])
})

test('withdrawing somebody whose code still lives voids it', async (t) => {
  const portal = await registry(t)
  const { request, code, token } = await codeForJulie(portal)
  await act.withdrawsByClaim(portal.superior, gagnon, { as: 'superior', cause: 'departure' })
  await refused('invalid', act.typesCode(portal.visitor(), token, code))
  expect((await act.readsRequest(portal.superior, request)).dossier.state).toBe('code-voided')
})

test('a suspended access rests and comes back; its sessions end', async (t) => {
  const portal = await registry(t)
  const { julie } = await julieHasAccess(portal)
  const [grant] = (await act.listsGrants(portal.superior)).items
  const at = `/api/directives-registry/grants/${grant?.id}/actions`
  await portal.manager.post(`${at}/suspend`, { suspension: 'leave', reason: 'Congé de maternité.' })
  await refused('unauthenticated', julie.get('/api/account/me'))
  await refused(
    'wrong-state',
    portal.manager.post(`${at}/suspend`, { suspension: 'leave', reason: 'Encore une fois.' }),
  )
  await portal.manager.post(`${at}/resume`, { reason: 'De retour.' })
  expect((await act.listsGrants(portal.superior)).items[0]?.state).toBe('active')
})
