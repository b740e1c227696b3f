import type { DemoWorld, Person } from '@guichet/core/server'
import { known } from './insured-persons-data.ts'
import { createRegister } from './register.ts'
import { registerStaff } from './register-people.ts'
import * as act from './registering.ts'

/** Those who work at the register, signed in. */
export interface RegisterPeople {
  clerks: act.Clerks
  thirdClerk: Person
  operator: Person
}

/** Signs in those who work at the register. */
export async function registerPeople(world: DemoWorld): Promise<RegisterPeople> {
  const { morin, fortin, paradis, hebert } = registerStaff
  return {
    clerks: { first: await world.person(morin.email), second: await world.person(fortin.email) },
    thirdClerk: await world.person(paradis.email),
    operator: await world.person(hebert.email),
  }
}

/** The register as it is before any establishment consults: the persons whom the journey and the tests meet. */
export async function beginRegister(world: DemoWorld): Promise<RegisterPeople> {
  await world.prepare((tx) => createRegister(tx, tx.now.slice(0, 10)))
  const people = await registerPeople(world)
  await registerKnown(people)
  return people
}

async function registerKnown({ clerks }: RegisterPeople): Promise<void> {
  const receivedOn = '2026-12-04'
  await act.registersFor(clerks, known.belanger, { signedOn: '2025-10-14', receivedOn })
  await act.registersFor(clerks, known.santerre, {
    signedOn: '2026-03-20',
    receivedOn,
    decisions: act.everywhere('refuse'),
  })
  await act.registersFor(clerks, known.jeanTremblay, { signedOn: '2024-05-02', receivedOn })
  await act.registersFor(clerks, known.gagnon, { signedOn: '2023-11-21', receivedOn })
  await act.registersFor(clerks, known.levesque, {
    signedOn: '2020-02-03',
    receivedOn,
    decisions: act.everywhere('accept'),
  })
  const incomplete = await act.receives(clerks.first, known.ouellet, {
    signedOn: '2026-12-01',
    receivedOn,
    pages: { expected: 4, received: 2 },
  })
  await act.returnsIncomplete(
    clerks.first,
    incomplete,
    'Il manque les pages 3 et 4 : le formulaire est retourné à la personne.',
  )
  const other = await act.receivesAct(clerks.first, known.otherJeanTremblay, '2026-08-11', receivedOn)
  await act.completes(clerks, other, act.comfortOnly)
}
