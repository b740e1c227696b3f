import { momentOf } from '@guichet/core/domain'
import { deliverEmailJob, type Person } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { findByUserCode } from '../server/account-match.ts'
import { accessEmails } from '../server/emails.ts'
import { provisionGrantJob } from '../server/jobs/provision-grant.ts'
import { loadLicences } from '../server/licence-store.ts'
import { setUserAccountState } from '../server/person-store.ts'
import * as act from './acting.ts'
import type { Fleuve } from './begin.ts'
import { newcomers, withUserCode } from './clinicians-data.ts'
import { createAccountOf, fleuveZone, licenceOf } from './establishment.ts'
import { type Clinician, fleuveStaff, gagnon, tremblay } from './people.ts'

/** The people of the health authority who act in the story. */
export interface Cast extends Fleuve {
  bouchard: Person
  simard: Person
  gagne: Person
  lapointe: Person
  caron: Person
  theriault: Person
}

export async function castOf(fleuve: Fleuve): Promise<Cast> {
  const of = (name: keyof typeof fleuveStaff) => fleuve.world.person(fleuveStaff[name].email)
  return {
    ...fleuve,
    bouchard: await of('bouchard'),
    simard: await of('simard'),
    gagne: await of('gagne'),
    lapointe: await of('lapointe'),
    caron: await of('caron'),
    theriault: await of('theriault'),
  }
}

export const at = (day: string, time = '09:30') => momentOf(day, time, fleuveZone)

/** So many people act at the same time. */
const atOnce = 4

export async function sideBySide<T>(list: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < list.length; start += atOnce) {
    await Promise.all(list.slice(start, start + atOnce).map(work))
  }
}

/** Who answers for the people of a unit; a physician asks alone. */
export function superiorOf(cast: Cast, { unit }: Clinician): Person {
  return unit === 'intensive-care' ? cast.simard : cast.bouchard
}

/** The request of a clinician: by themself for a physician, by the superior for anybody else. */
export async function asksFor(cast: Cast, clinician: Clinician, endsOn?: string): Promise<string> {
  const alone = isPhysician(clinician)
  const person = alone ? await cast.world.person(clinician.email) : superiorOf(cast, clinician)
  return act.asks(person, clinician, { capacity: alone ? 'self' : 'superior', ...(endsOn ? { endsOn } : {}) })
}

/** A clinician with a user code gets the service added to their account. Answers the request. */
export async function isGivenAccess(cast: Cast, clinician: Clinician, endsOn?: string): Promise<string> {
  const request = await asksFor(cast, clinician, endsOn)
  await getsTheService(cast, cast.gagne, { request, clinician })
  return request
}

async function getsTheService(
  { world }: Cast,
  manager: Person,
  { request, clinician }: { request: string; clinician: Clinician },
): Promise<void> {
  await act.approvesAtOnce(manager, request, clinician.userCode ?? '')
  await provisionGrantJob.handle({ requestId: request }, world.ports)
}

/** Whole units at once: their superiors ask by a file, an access manager writes down the physicians who wrote. */
async function areGivenAccess(cast: Cast, clinicians: readonly Clinician[]): Promise<void> {
  const { bouchard, simard, gagne, lapointe } = cast
  const physicians = clinicians.filter(isPhysician)
  const team = (superior: Person) =>
    clinicians.filter((clinician) => !isPhysician(clinician) && superiorOf(cast, clinician) === superior)
  const asked = [
    { from: bouchard, by: gagne, people: team(bouchard), how: { capacity: 'superior' } },
    { from: simard, by: gagne, people: team(simard), how: { capacity: 'superior' } },
    { from: gagne, by: lapointe, people: physicians, how: { capacity: 'transcriber', channel: 'email' } },
  ] as const
  await sideBySide(asked, async ({ from, by, people, how }) => {
    const requests = await act.asksForAll(from, people, how)
    await sideBySide([...people.entries()], ([index, clinician]) =>
      getsTheService(cast, by, { request: requests[index] ?? '', clinician }),
    )
  })
}

const isPhysician = ({ profession }: Clinician) => profession === 'physician' || profession === 'resident'

/** A clinician without user code takes the way of link and code to its end. */
export async function enrols(cast: Cast, clinician: Clinician): Promise<void> {
  const { world, gagne } = cast
  const request = await act.asks(superiorOf(cast, clinician), clinician, { capacity: 'superior' })
  const { code } = await act.givesCode(gagne, request)
  const token = act.tokenOf(await world.secretLink(clinician.email))
  const visitor = world.system(clinician.email)
  await act.opensLink(visitor, token)
  await act.enrols(visitor, { token, code, password: 'neuf bouleaux sous la neige' })
}

const resident = withUserCode.find(({ profession }) => profession === 'resident')

/** Who has access in the end. */
export const cliniciansWithAccess: readonly Clinician[] = [tremblay, gagnon, ...withUserCode.slice(0, 16)]

/** The links that were written arrive before time goes on, as they do when the portal delivers by itself. */
async function linksArrive({ world: { ports } }: Cast): Promise<void> {
  const links = await ports.database.read().many<{ emailId: string }>(sql`select id as "emailId" from core.email
      where link is not null and sent_at is null and template = any (${Object.keys(accessEmails)})`)
  for (const link of links) await deliverEmailJob.handle(link, ports)
}

/** Six weeks of requests: those that succeeded, then one in each state in which a request can stand today. */
export async function playAccess(fleuve: Fleuve): Promise<Cast> {
  const cast = await castOf(fleuve)
  const { world } = cast
  await world.prepare(async (tx) => {
    await loadLicences(tx, [...withUserCode.slice(0, -1), ...newcomers].map(licenceOf))
    for (const clinician of withUserCode) await createAccountOf(tx, fleuve.id, clinician)
  })
  for (const { email } of [tremblay, ...withUserCode]) await world.person(email)
  await world.goTo(at('2027-02-09'))
  await isGivenAccess(cast, tremblay)
  await areGivenAccess(cast, withUserCode.slice(0, 16))
  if (resident) await isGivenAccess(cast, resident, '2027-03-12')
  await world.goTo(at('2027-02-15'))
  await enrols(cast, gagnon)
  await linksArrive(cast)
  await endsBadly(cast)
  await codesThatDied(cast)
  await underWay(cast)
  return cast
}

const newcomer = (index: number): Clinician => newcomers[index] ?? gagnon

/** Abandoned, refused, cancelled, duplicate. */
async function endsBadly(cast: Cast): Promise<void> {
  const { world, gagne, lapointe, bouchard } = cast
  await act.asks(gagne, newcomer(0), { capacity: 'transcriber', channel: 'phone', superior: 'Marc Bouchard' })
  await world.goTo(at('2027-02-22'))
  const refused = await act.asks(bouchard, newcomer(1), { capacity: 'superior' })
  await act.refuses(
    lapointe,
    refused,
    'not-employed-here',
    'Cette personne ne figure plus au fichier du personnel depuis le 12 février.',
  )
  const cancelled = await act.asks(bouchard, newcomer(2), { capacity: 'superior' })
  await act.cancels(bouchard, cancelled, 'Affectation annulée.')
  await act.asks(bouchard, gagnon, { capacity: 'superior' })
}

/** A code that expired, and one that somebody guessed at. */
async function codesThatDied(cast: Cast): Promise<void> {
  const { world, gagne, bouchard } = cast
  await world.goTo(at('2027-03-01'))
  await act.givesCode(gagne, await act.asks(bouchard, newcomer(3), { capacity: 'superior' }))
  await linksArrive(cast)
  await world.goTo(at('2027-03-07', '00:00'))
  await world.goTo(at('2027-03-18'))
  const guessed = newcomer(4)
  await act.givesCode(gagne, await act.asks(bouchard, guessed, { capacity: 'superior' }))
  const token = act.tokenOf(await world.secretLink(guessed.email))
  const visitor = world.system('guessing')
  await act.opensLink(visitor, token)
  await sideBySide([1, 2, 3, 4, 5], () => act.typesCode(visitor, token, 'AAAA-BBBB-CCCC-DDDD').catch(() => undefined))
  await linksArrive(cast)
}

/** What stands on the desk this morning: what came on Friday, and since. */
async function underWay(cast: Cast): Promise<void> {
  const { world } = cast
  await world.goTo(at('2027-03-19', '10:10'))
  await sideBySide([onFriday.awaitsAttestation, onFriday.lacksNumber, onFriday.waits, onFriday.isNew], (story) =>
    story(cast),
  )
  await sideBySide([onFriday.isIdentified, onFriday.hasCode, failsToProvision], (story) => story(cast))
  await linksArrive(cast)
  await world.goTo(at('2027-03-22', '08:40'))
  await sideBySide([onMonday.isDrafted, onMonday.waitsForCode, onMonday.begins], (story) => story(cast))
  await linksArrive(cast)
}

const onFriday = {
  awaitsAttestation: ({ gagne }: Cast) =>
    act.asks(gagne, newcomer(10), { capacity: 'transcriber', channel: 'email', superior: 'Marc Bouchard' }),
  lacksNumber: async ({ gagne, bouchard }: Cast) => {
    const asked = await act.asks(bouchard, newcomer(5), { capacity: 'superior' })
    const question = 'Ce numéro appartient à une autre personne : est-ce le bon ?'
    await act.asksInformation(gagne, asked, ['employeeNumber'], question)
  },
  waits: async (cast: Cast) => {
    for (const index of [17, 18, 21, 23]) {
      const clinician = withUserCode[index]
      if (clinician) await asksFor(cast, clinician)
    }
  },
  isNew: async ({ gagne, bouchard }: Cast) =>
    act.approvesWithoutUserCode(gagne, await act.asks(bouchard, newcomer(6), { capacity: 'superior' })),
  isIdentified: async ({ lapointe, simard }: Cast) => {
    const entered = await act.asks(simard, newcomer(8), { capacity: 'superior' })
    await act.approvesWithoutUserCode(lapointe, entered)
    await act.entersIdentity(lapointe, entered)
  },
  hasCode: async ({ gagne, simard }: Cast) =>
    act.givesCode(gagne, await act.asks(simard, newcomer(9), { capacity: 'superior' })),
}

const onMonday = {
  isDrafted: ({ bouchard }: Cast) => act.begins(bouchard, newcomer(7), { capacity: 'superior', mandate: '' }),
  waitsForCode: async ({ gagne, simard }: Cast) => {
    const issued = await act.asks(simard, newcomer(11), { capacity: 'superior' })
    await act.approvesWithoutUserCode(gagne, issued)
    await act.entersIdentity(gagne, issued)
    await act.issuesCode(gagne, issued)
  },
  begins: async ({ world, gagne, simard }: Cast) => {
    const { email } = newcomer(12)
    const request = await act.asks(simard, newcomer(12), { capacity: 'superior' })
    const { code } = await act.givesCode(gagne, request)
    const token = act.tokenOf(await world.secretLink(email))
    const visitor = world.system(email)
    await act.opensLink(visitor, token)
    await act.typesCode(visitor, token, code)
  },
}

/** The register suspended two user codes overnight: one addition was tried as often as it is, the other has just begun. */
async function failsToProvision(cast: Cast): Promise<void> {
  const { world, gagne } = cast
  for (const [index, tries] of [
    [19, 5],
    [20, 1],
  ] as const) {
    const clinician = withUserCode[index]
    if (!clinician) continue
    const request = await asksFor(cast, clinician)
    await act.approvesWithUserCode(gagne, request, clinician.userCode ?? '')
    await world.prepare(async (tx) => {
      const found = await findByUserCode(tx, clinician.userCode ?? '')
      if (found) await setUserAccountState(tx, found.accountId, 'suspended')
    })
    for (let attempt = 0; attempt < tries; attempt += 1) {
      await provisionGrantJob.handle({ requestId: request }, world.ports)
    }
  }
}
