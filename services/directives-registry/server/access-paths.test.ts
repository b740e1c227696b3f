import type { HomeView } from '@guichet/core/domain'
import { createOrganization, demoBuilder, grantRole, type Person } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import {
  codeForJulie,
  julieHasAccess,
  openingDay,
  ownPassword,
  refused,
  registry,
  tremblayHasAccess,
} from '../../../test/registry.ts'
import * as act from '../demo/acting.ts'
import { fleuveZone } from '../demo/establishment.ts'
import { gagnon, tremblay } from '../demo/people.ts'
import type { EstablishmentList } from '../domain/access-request-contract.ts'
import { findByUserCode } from './account-match.ts'
import { provisionGrantJob } from './jobs/provision-grant.ts'
import { setUserAccountState } from './person-store.ts'

test('who has an access or a request already is told before they fill one in', async (t) => {
  const portal = await registry(t)
  const existing = async () => (await act.optionsFor(portal.physician)).existing
  expect(await existing()).toEqual({ access: null, requests: [] })
  const request = await act.asks(portal.physician, tremblay, { capacity: 'self' })
  expect(await existing()).toMatchObject({
    access: null,
    requests: [{ id: request, stateLabel: 'directives-registry.state.triage' }],
  })
  await act.approvesWithUserCode(portal.manager, request, tremblay.userCode ?? '')
  await portal.finishWork()
  expect(await existing()).toEqual({ access: 'active', requests: [] })
  expect((await act.optionsFor(portal.superior)).existing).toEqual({ access: null, requests: [] })
})

test('the registry is offered, and gives access, to people of its establishments and of those it is open to', async (t) => {
  const portal = await registry(t)
  const { physician, world, organizationId } = portal
  const offeredTo = async (person: Person) =>
    (await person.get<HomeView>('/api/home')).services.some(({ name }) => name === 'directives-registry')
  const joins = (slug: string) =>
    world.prepare(async (tx) => {
      const { id } = await createOrganization(tx, demoBuilder, {
        slug,
        kind: 'clinic',
        name: { fr: slug, en: slug, ar: slug },
        timeZone: fleuveZone,
        currency: 'CAD',
        languages: ['fr'],
      })
      const account = await tx.one<{ id: string }>(sql`select id from core.account where email = ${tremblay.email}`)
      const grant = { organizationId: id, accountId: account.id, role: 'professional', validFrom: openingDay }
      await grantRole(tx, demoBuilder, grant)
    })
  expect(await offeredTo(physician)).toBe(true)
  expect(await offeredTo(portal.superior)).toBe(true)
  await joins('clinique-des-oliviers')
  expect(await offeredTo(physician)).toBe(false)
  const path = '/api/directives-registry'
  expect((await physician.get<EstablishmentList>(`${path}/establishments`)).items).toEqual([])
  await refused('not-found', physician.get(`${path}/access-options?organizationId=${organizationId}`))
  const beneficiary = { jobTitle: 'Médecin' }
  await refused(
    'not-found',
    physician.post(`${path}/access-requests`, { organizationId, capacity: 'self', beneficiary }),
  )
  await joins('riviere-claire')
  expect(await offeredTo(physician)).toBe(true)
  await act.asks(physician, tremblay, { capacity: 'self' })
})

test('somebody without user code gets in with link and code together, and chooses everything else alone', async (t) => {
  const portal = await registry(t)
  const { request, code, token } = await codeForJulie(portal)
  const before = await act.readsRequest(portal.superior, request)
  expect(before.dossier.state).toBe('code-delivered')
  expect(before.codes?.[0]).toMatchObject({ state: 'live', lastValidDay: '2027-02-13', attemptsLeft: 5 })

  const completed = await act.enrols(portal.visitor(), { token, code, password: ownPassword })
  expect(completed.userCode).toMatch(/^IELP\d{5}$/)
  expect(completed.recoveryCodes).toHaveLength(10)
  const after = await act.readsRequest(portal.superior, request)
  expect(after.dossier.state).toBe('completed')
  expect(after.grant).toMatchObject({ state: 'active' })
  await refused('invalid', act.typesCode(portal.visitor(), token, code))
})

test('the service is added to the account of a user code; the e-mail carries no secret', async (t) => {
  const portal = await registry(t)
  const request = await tremblayHasAccess(portal)
  const seen = await act.readsRequest(portal.physician, request)
  expect(seen.dossier.state).toBe('completed')
  expect(seen.grant).toMatchObject({ state: 'active' })
  await act.actsFor(portal.physician, portal.organizationId)
  const me = await portal.physician.get<{ roles: string[] }>('/api/account/me')
  expect(me.roles).toContain('registry-clinician')
  const [mail] = await portal.rows<{ plain: string }>(
    `select plain from core.mailbox where address = $1 order by received_at desc limit 1`,
    [tremblay.email],
  )
  expect(mail?.plain).not.toContain(tremblay.userCode)
})

test('a service that cannot be added says why; the access manager tries again, asks or refuses', async (t) => {
  const portal = await registry(t)
  const userCode = tremblay.userCode ?? ''
  const request = await act.asks(portal.physician, tremblay, { capacity: 'self' })
  await act.approvesWithUserCode(portal.manager, request, userCode)
  const becomes = (state: 'suspended' | 'active') =>
    portal.world.prepare(async (tx) => {
      await setUserAccountState(tx, (await findByUserCode(tx, userCode))?.accountId ?? '', state)
    })
  await becomes('suspended')
  for (let tries = 0; tries < 5; tries += 1) await provisionGrantJob.handle({ requestId: request }, portal.ports)
  const failed = await act.readsRequest(portal.manager, request)
  expect(failed.dossier.state).toBe('provisioning-failed')
  expect(failed.provisioning).toMatchObject({ again: false, unmet: [{ condition: 'accountActive' }] })
  expect(failed.dossier.actions.map(({ action }) => action).toSorted()).toEqual([
    'ask-information',
    'refuse',
    'retry-provisioning',
  ])
  await becomes('active')
  expect((await act.readsRequest(portal.manager, request)).provisioning?.unmet).toEqual([])
})

test('Julie has access', async (t) => {
  const portal = await registry(t)
  const { julie } = await julieHasAccess(portal)
  const me = await julie.get<{ account: { email: string }; roles: string[] }>('/api/account/me')
  expect(me).toMatchObject({ account: { email: gagnon.email }, roles: ['registry-clinician'] })
})
