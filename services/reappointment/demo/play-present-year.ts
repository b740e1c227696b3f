import { momentOf } from '@guichet/core/domain'
import type { DemoWorld } from '@guichet/core/server'
import type { RosterMember } from '../server/import-roster.ts'
import * as act from './acting.ts'
import { chen, tremblay } from './people.ts'
import {
  beginYear,
  chiefOf,
  fileOf,
  isDecided,
  isGivenReasons,
  isRefused,
  paysFile,
  reachesBoard,
  reachesBoardAgainst,
  reachesChief,
  reachesCredentials,
  reachesMac,
  sideBySide,
  staffOf,
  submitsFile,
  type Year,
} from './play-year.ts'
import type { HospitalPlan } from './hospitals.ts'

const zone = 'America/Toronto'

/** How far each group of members has come on the day the demo is looked at, the furthest first. */
const groups = {
  decided: 4,
  board: 3,
  mac: 3,
  credentials: 3,
  chief: 6,
  deferred: 1,
  intake: 3,
  returned: 2,
  unpaid: 2,
  started: 20,
  declined: 2,
  withdrawn: 1,
} as const
type Group = keyof typeof groups

/** A year in full swing: files in every state, those of the named people where the journeys need them. */
export async function playPresentYear(world: DemoWorld, plan: HospitalPlan): Promise<void> {
  await world.goTo(momentOf('2027-02-09', '08:30', zone))
  const chosen = assign(plan)
  const submitting = (
    [
      'decided',
      'board',
      'mac',
      'credentials',
      'chief',
      'deferred',
      'intake',
      'returned',
      'unpaid',
      'withdrawn',
    ] as const
  ).flatMap((group) => chosen[group])
  const partlyTrained = chosen.started.filter((_, index) => index % 2 === 0)
  // Whoever tries the demo as Dre Tremblay fills in her file and submits it.
  const tried = plan.roster.filter((member) => member.email === tremblay.email)
  const year = await beginYear(world, plan, [...submitting, ...partlyTrained, ...tried], '2027-01-28')

  await world.goTo(momentOf('2027-02-17', '19:40', zone))
  const early = [...chosen.decided, ...chosen.board, ...chosen.mac]
  await submitAndPay(year, early, '2027-02-17')
  await world.goTo(momentOf('2027-02-25', '17:15', zone))
  await sideBySide(early, (member) => reachesChief(year, member))
  await sideBySide(early, (member) => reachesCredentials(year, member, '2027-02-25'))

  await world.goTo(momentOf('2027-03-09', '20:05', zone))
  await sideBySide(early, (member) => reachesMac(year, member, '2027-03-08'))
  const refused = refusedAmong(chosen.decided)
  const against = new Set([refused, chosen.board.at(-1)])
  await sideBySide([...chosen.decided, ...chosen.board], (member) =>
    against.has(member)
      ? reachesBoardAgainst(year, member, '2027-03-09', macReasons)
      : reachesBoard(year, member, '2027-03-09'),
  )
  if (refused) await isGivenReasons(year, refused)
  await submitAndPay(year, [...chosen.credentials, ...chosen.chief, ...chosen.deferred], '2027-03-09')
  await sideBySide(chosen.started, (member) => begins(year, member))

  await world.goTo(momentOf('2027-03-19', '17:20', zone))
  await sideBySide([...chosen.credentials, ...chosen.chief, ...chosen.deferred], (member) => reachesChief(year, member))
  await sideBySide(chosen.credentials, (member) => reachesCredentials(year, member, '2027-03-19'))
  await decideEarly(year, chosen.decided)
  await submitAndPay(year, [...chosen.intake, ...chosen.returned, ...chosen.withdrawn], '2027-03-19')
  await sideBySide(chosen.unpaid, (member) => submitsFile(year, member))
  await endings(year, chosen)
}

/**
 * The named people keep to what the journeys need: Dre Tremblay is invited, Dr Chen's own file waits for the Chief of Staff, and
 * some of his department wait for him. The others are taken in turn from every department, so that each has files at several steps.
 */
function assign(plan: HospitalPlan): Record<Group, RosterMember[]> {
  const named = new Set([tremblay.email, chen.email, ...Object.values(plan.chiefs)])
  const departments = Map.groupBy(
    plan.roster.filter((member) => !named.has(member.email)),
    (member) => member.department,
  )
  const forChen = departments.get(chen.department)?.splice(0, 4) ?? []
  const longest = Math.max(...[...departments.values()].map((members) => members.length))
  const order = Array.from({ length: longest }, (_, turn) =>
    [...departments.values()].flatMap((members) => members[turn] ?? []),
  ).flat()
  const chosen = {} as Record<Group, RosterMember[]>
  let taken = 0
  for (const [group, count] of Object.entries(groups) as [Group, number][]) {
    chosen[group] = order.slice(taken, taken + count)
    taken += count
  }
  chosen.chief.push(...forChen, ...plan.roster.filter((member) => member.email === chen.email))
  return chosen
}

async function submitAndPay(year: Year, members: readonly RosterMember[], on: string): Promise<void> {
  await sideBySide(members, (member) => submitsFile(year, member, answersOf(members.indexOf(member))))
  await sideBySide(members, (member) => paysFile(year, member, on))
}

/** One file in seven has something a reviewer should look at. */
function answersOf(index: number): Record<string, unknown> {
  if (index % 7 !== 3) return {}
  return { '4.1': true, '4.1.1': 'Plainte reçue à l’automne, classée sans suite après ma réponse au collège.' }
}

/** Opens the file, answers a part of it, and leaves. */
async function begins(year: Year, member: RosterMember): Promise<void> {
  const person = await year.world.person(member.email)
  const id = fileOf(year, member)
  await act.starts(person, id)
  if (member.familyName.length % 2 === 0) await act.answersQuestionnaire(person, id)
}

const macReasons =
  'Le comité recommande de ne pas renouveler le mandat : les exigences de garde du département n’ont pas été remplies malgré deux avis écrits.'

/** Whom the Board refuses among those it decides on early. */
const refusedAmong = (members: readonly RosterMember[]) => members[1]

/** A special meeting of the Board decides on members who take a new role before the term, and on one it does not reappoint. */
async function decideEarly(year: Year, members: readonly RosterMember[]): Promise<void> {
  const [conditional] = members
  const refused = refusedAmong(members)
  if (conditional)
    await isDecided(year, conditional, '2027-03-19', ['Supervision directe des sédations jusqu’au 30 septembre 2027.'])
  if (refused) {
    await isRefused(
      year,
      refused,
      '2027-03-19',
      'Le conseil retient les motifs écrits du comité médical consultatif sur les exigences de garde.',
    )
  }
  const approved = members.filter((member) => member !== conditional && member !== refused)
  await sideBySide(approved, (member) => isDecided(year, member, '2027-03-19'))
}

async function endings(year: Year, chosen: Record<Group, RosterMember[]>): Promise<void> {
  const medicalAffairs = staffOf(year, 'medical-affairs')
  for (const member of chosen.deferred) {
    const chief = await chiefOf(year, member)
    await act.defers(chief, fileOf(year, member), 'En congé : rencontre fixée à son retour.', '2027-04-20')
  }
  for (const member of chosen.returned) {
    await act.returns(medicalAffairs, fileOf(year, member), {
      sections: ['documents', 'questionnaire'],
      message: 'La preuve de protection est illisible; la date de fin inscrite au questionnaire ne concorde pas.',
      dueOn: '2027-03-31',
    })
  }
  for (const member of chosen.declined) {
    const person = await year.world.person(member.email)
    await act.declines(person, fileOf(year, member), 'Je quitte la région à la fin de mon mandat.', '2027-06-30')
  }
  for (const member of chosen.withdrawn) {
    await act.withdraws(
      await year.world.person(member.email),
      fileOf(year, member),
      'Changement de projet professionnel.',
    )
  }
}
