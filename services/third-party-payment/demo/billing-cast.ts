import { momentOf } from '@guichet/core/domain'
import type { DemoWorld, Person } from '@guichet/core/server'
import type { AskedPatient } from '../domain/care-contract.ts'
import * as act from './acting-billing.ts'
import { patientOf } from './acting-care.ts'
import { atlasZone } from './insurer.ts'
import { andalousStaff, atlasStaff } from './people.ts'

/** Whoever deals with money, at the clinic and at the insurer. */
export interface BillingCast {
  world: DemoWorld
  /** Bills for the clinic and looks after its accounts. */
  clerk: Person
  /** Controls invoices. */
  claims: Person
  /** Sign payments. */
  first: Person
  second: Person
  /** Answers complaints. */
  adviser: Person
}

/** Everybody of the cast, signed in. */
export async function billingCast(world: DemoWorld): Promise<BillingCast> {
  const [salma, , , nadia, hicham, meryem] = atlasStaff
  const [, , imane] = andalousStaff
  return {
    world,
    clerk: await world.person(imane.email),
    claims: await world.person(nadia.email),
    first: await world.person(hicham.email),
    second: await world.person(meryem.email),
    adviser: await world.person(salma.email),
  }
}

/** Moves the demo to a time of a day in Casablanca. */
export const at = (world: DemoWorld, day: string, time: string) => world.goTo(momentOf(day, time, atlasZone))

/** Members whose care is billed. */
export const patients = {
  bennani: patientOf('100245', '1978-04-12'),
  houda: patientOf('100245', '1984-09-30'),
  yasmine: patientOf('100245', '2009-11-05'),
  skalli: patientOf('100287', '1986-01-23'),
  cherkaoui: patientOf('100490', '1981-05-19'),
  kettani: patientOf('100591', '1992-03-28'),
  sefrioui: patientOf('100720', '1964-08-21'),
  naima: patientOf('100720', '1967-02-03'),
  naciri: patientOf('100866', '1968-11-14'),
  tahiri: patientOf('100933', '1983-03-15'),
} satisfies Record<string, AskedPatient>

/** What the clinic asks for an analysis, in centimes: for some of them more than the convention pays. */
const prices = {
  ANA01: 3300,
  ANA02: 8800,
  ANA03: 14_000,
  ANA04: 27_500,
  ANA05: 11_000,
  ANA06: 9900,
  ANA07: 22_000,
  ANA09: 3850,
} as const

export interface Analyses {
  number: string
  on: string
  codes: readonly (keyof typeof prices)[]
  channel?: 'electronic' | 'paper'
}

/** What an invoice for analyses says. */
export function analyses({ number, on, codes, channel }: Analyses) {
  return {
    number,
    date: on,
    prescribedOn: on,
    lines: codes.map((code) => ({ act: code, careDate: on, billed: prices[code] })),
    ...(channel ? { channel } : {}),
  }
}

/** An invoice for analyses, filed. */
export const billsAnalyses = ({ clerk }: BillingCast, patient: AskedPatient, what: Analyses): Promise<string> =>
  act.bills(clerk, patient, analyses(what))

/** What a control finds on lines, by their position from 0. */
export type Found = Parameters<typeof act.finds>[2]

/** An invoice for analyses that was filed, controlled and settled at once. */
export async function settlesAnalyses(
  cast: BillingCast,
  patient: AskedPatient,
  what: Analyses & { found?: Found },
): Promise<string> {
  const id = await billsAnalyses(cast, patient, what)
  await act.takesUp(cast.claims, id)
  if (what.found) await act.finds(cast.claims, id, what.found)
  await act.settles(cast.claims, id)
  return id
}

/** The only statement there is to prepare now. */
export async function preparesOne({ first }: BillingCast): Promise<string> {
  const [id] = await act.preparesStatements(first)
  if (!id) throw new Error('there is no statement to prepare')
  return id
}

/** A statement that is prepared and sent to the bank. */
export async function sendsOne(cast: BillingCast): Promise<string> {
  const id = await preparesOne(cast)
  await act.sends(cast.first, cast.second, id)
  return id
}
