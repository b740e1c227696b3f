import type { Person } from '../core/server/demo/person.ts'
import {
  beginRegister,
  type RegisterPeople,
  registerPeople,
} from '../services/directives-registry/demo/begin-register.ts'
import * as act from '../services/directives-registry/demo/acting.ts'
import * as consult from '../services/directives-registry/demo/consulting.ts'
import { gagnon } from '../services/directives-registry/demo/people.ts'
import {
  buildFleuve,
  julieHasAccess,
  registryIn,
  registryOf,
  type TestRegistry,
  tremblayHasAccess,
} from './registry.ts'
import { builtTemplate, type TestEnd } from './support/portal-world.ts'

export { atOnce, refused } from './portal.ts'
export { known } from '../services/directives-registry/demo/insured-persons-data.ts'

/** The health authority and the province's register, and two people who may consult it, with their own numbers declared. */
export interface TestConsulting extends TestRegistry {
  register: RegisterPeople
  /** Julie Gagnon, nurse of palliative care. */
  julie: Person
}

/** Their own numbers. */
export const ownNam = { julie: 'GAGJ88562312', tremblay: 'TREA79610512' }

/** A register that knows a few persons, Julie of palliative care and Dre Tremblay of the emergency with their access. Built once and cloned. */
export async function consulting(test: TestEnd): Promise<TestConsulting> {
  const portal = await registryIn(test, await consultingTemplate())
  await act.actsFor(portal.physician, portal.organizationId)
  return { ...portal, register: await registerPeople(portal.world), julie: await portal.person(gagnon.email) }
}

/** The world of `consulting`, built before the first test that needs it. */
export const consultingTemplate = () => builtTemplate('consulting', buildConsulting)

async function buildConsulting(opened: Parameters<typeof buildFleuve>[0]): Promise<void> {
  await buildFleuve(opened)
  await beginRegister(opened.world)
  const portal = await registryOf(opened)
  const { julie } = await julieHasAccess(portal)
  await tremblayHasAccess(portal)
  await act.actsFor(portal.physician, portal.organizationId)
  await consult.declaresNumber(julie, ownNam.julie)
  await consult.declaresNumber(portal.physician, ownNam.tremblay)
}
