import { momentOf } from '@guichet/core/domain'
import type { DemoWorld } from '@guichet/core/server'
import * as act from './acting.ts'
import {
  beginYear,
  fileOf,
  isDecided,
  paysFile,
  reachesBoard,
  reachesChief,
  reachesCredentials,
  reachesMac,
  sideBySide,
  staffOf,
  submitsFile,
} from './play-year.ts'
import type { HospitalPlan } from './hospitals.ts'

const zone = 'America/Toronto'

/** A year that is over: nearly everybody approved, one with conditions, one declined, one withdrew, one lapsed; the cycle closed. */
export async function playFinishedYear(world: DemoWorld, plan: HospitalPlan): Promise<void> {
  await world.goTo(momentOf('2026-01-26', '08:30', zone))
  const year = await beginYear(world, plan, plan.roster, '2026-01-15')
  const [declining, withdrawing, lapsing, ...others] = plan.roster.toReversed()
  if (!declining || !withdrawing || !lapsing) throw new Error('the roster is too small')

  await world.goTo(momentOf('2026-02-20', '12:10', zone))
  await act.declines(
    await world.person(declining.email),
    fileOf(year, declining),
    'Je prends ma retraite au terme de mon mandat.',
    '2026-06-30',
  )
  await sideBySide([...others, withdrawing], (member) => submitsFile(year, member))
  await sideBySide([...others, withdrawing], (member) => paysFile(year, member, '2026-02-20'))

  await world.goTo(momentOf('2026-03-10', '10:00', zone))
  await act.withdraws(
    await world.person(withdrawing.email),
    fileOf(year, withdrawing),
    'J’accepte un poste dans une autre province.',
  )
  await sideBySide(others, (member) => reachesChief(year, member))
  await world.goTo(momentOf('2026-04-14', '16:00', zone))
  await sideBySide(others, (member) => reachesCredentials(year, member, '2026-04-08'))
  await world.goTo(momentOf('2026-04-29', '17:00', zone))
  await sideBySide(others, (member) => reachesMac(year, member, '2026-04-28'))
  const chiefOfStaff = staffOf(year, 'chief-of-staff')
  const lapsed = await act.read(chiefOfStaff, fileOf(year, lapsing))
  await chiefOfStaff.post(`/api/reappointment/applications/${fileOf(year, lapsing)}/actions/lapse`, {
    version: lapsed.dossier.version,
    reason: 'Aucune réponse après tous les rappels et deux appels.',
  })

  await world.goTo(momentOf('2026-05-08', '17:00', zone))
  await sideBySide(others, (member) => reachesBoard(year, member, '2026-05-07'))
  await world.goTo(momentOf('2026-06-10', '09:00', zone))
  const [conditional, ...approved] = others
  if (conditional) await isDecided(year, conditional, '2026-06-09', ['Mentorat mensuel jusqu’au 31 décembre 2026.'])
  await sideBySide(approved, (member) => isDecided(year, member, '2026-06-09'))
  await closes(year)
}

async function closes(year: Awaited<ReturnType<typeof beginYear>>): Promise<void> {
  const { passFinalDeadlinesJob } = await import('../server/close-cycle.ts')
  await passFinalDeadlinesJob.handle({}, year.world.ports)
  const medicalAffairs = staffOf(year, 'medical-affairs')
  const { items } = await medicalAffairs.get<{ items: { id: string; version: number }[] }>('/api/reappointment/cycles')
  const [cycle] = items
  if (cycle)
    await medicalAffairs.post(`/api/reappointment/cycles/${cycle.id}/actions/close`, { version: cycle.version })
}
