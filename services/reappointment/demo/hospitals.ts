import { addMonths } from '@guichet/core/domain'
import {
  createDepartment,
  createOrganization,
  demoBuilder,
  grantRole,
  inviteAccount,
  type Tx,
} from '@guichet/core/server'
import type { CycleConfiguration } from '../domain/configuration.ts'
import { createCycle } from '../server/copy-cycle.ts'
import { importRoster, type RosterMember } from '../server/import-roster.ts'
import { loadConfiguration } from './load-configuration.ts'
import { chen, deuxRivesStaff, riviereClaireStaff, tremblay } from './people.ts'
import { rosterOf } from './roster.ts'

/** Zone of both hospitals. */
export const hospitalZone = 'America/Toronto'

type Staff = readonly { email: string; title: string; givenName: string; familyName: string; role: string }[]

/** A hospital before anybody acts: who works there, and the rules of the cycle it will open next. */
export interface HospitalPlan {
  slug: string
  name: { fr: string; en: string; ar: string }
  address: string[]
  email: string
  phone: string
  configuration: CycleConfiguration
  staff: Staff
  roster: RosterMember[]
  /** E-mail of the chief of each department; the first drawn member where none is named. */
  chiefs: Record<string, string>
  /** When the portal was opened to the hospital. */
  since: string
}

/** Members by department. */
type Sizes = Record<string, number>

/** Hôpital général Rivière-Claire, where Dre Tremblay works in the department of Dr Chen. */
export function riviereClaire(sizes: Sizes): HospitalPlan {
  const configuration = loadConfiguration('riviere-claire', '2027-2028')
  const term = { start: '2026-07-01', end: '2027-06-30' }
  const roster = rosterOf({ configuration, sizes, domain: 'riviere-claire.example', prefix: 'LMS-RC', term }, [
    chen,
    tremblay,
  ])
  return {
    slug: 'riviere-claire',
    name: { fr: 'Hôpital général Rivière-Claire', en: 'Clearwater River General', ar: 'مستشفى ريفيير كلير العام' },
    address: ['410, promenade de la Rivière', 'Rivière-Claire (Ontario)  K1A 0B1'],
    email: 'affaires.medicales@riviere-claire.example',
    phone: '+1 613 555-0120',
    configuration,
    staff: riviereClaireStaff,
    roster,
    chiefs: chiefsOf(roster, { emergency: chen.email }),
    since: '2026-07-01',
  }
}

/** Centre hospitalier Deux-Rives, where Dre Tremblay is of the courtesy staff; its cycle is that of 2027-2028 or the one before. */
export function deuxRives(sizes: Sizes, label: '2026-2027' | '2027-2028'): HospitalPlan {
  const next = loadConfiguration('deux-rives', '2027-2028')
  const [configuration, year] = label === '2027-2028' ? [next, 2026] : [aYearBefore(next), 2025]
  const term = { start: `${year}-07-01`, end: `${year + 1}-06-30` }
  const roster = rosterOf({ configuration, sizes, domain: 'deux-rives.example', prefix: 'LMS-DR', term }, [
    { ...tremblay, category: 'courtesy', fields: { 'first-appointed-on': '2023-07-01' } },
  ])
  return {
    slug: 'deux-rives',
    name: { fr: 'Centre hospitalier Deux-Rives', en: 'Two Rivers Hospital Centre', ar: 'المركز الاستشفائي دو ريف' },
    address: ['25, rue du Confluent', 'Deux-Rives (Ontario)  K0B 1A0'],
    email: 'personnel.medical@deux-rives.example',
    phone: '+1 705 555-0160',
    configuration,
    staff: deuxRivesStaff,
    roster,
    chiefs: chiefsOf(roster, {}),
    since: term.start,
  }
}

function chiefsOf(roster: readonly RosterMember[], named: Record<string, string>): Record<string, string> {
  const chiefs: Record<string, string> = { ...named }
  for (const member of roster) {
    if (member.email !== tremblay.email) chiefs[member.department] ??= member.email
  }
  return chiefs
}

/** The same rules with every date of the calendar and of the documents a year earlier. */
function aYearBefore(configuration: CycleConfiguration): CycleConfiguration {
  const before = (date: string) => addMonths(date, -12)
  const calendar = Object.fromEntries(
    Object.entries(configuration.cycle.calendar).map(([step, date]) => [step, before(date)]),
  )
  return {
    ...configuration,
    questionnaire: { ...configuration.questionnaire, version: '2026.1' },
    documents: {
      ...configuration.documents,
      documents: configuration.documents.documents.map((one) =>
        one.issuedSince ? { ...one, issuedSince: before(one.issuedSince) } : one,
      ),
    },
    cycle: {
      ...configuration.cycle,
      label: '2026-2027',
      termStart: before(configuration.cycle.termStart),
      termEnd: before(configuration.cycle.termEnd),
      calendar: calendar as CycleConfiguration['cycle']['calendar'],
    },
  }
}

/** The hospital with its departments, its roster, the people who work on files, and its cycle as a draft. */
export async function createHospital(tx: Tx, plan: HospitalPlan): Promise<string> {
  const { id } = await createOrganization(tx, demoBuilder, {
    slug: plan.slug,
    kind: 'hospital',
    name: plan.name,
    timeZone: hospitalZone,
    currency: 'CAD',
    languages: ['fr', 'en'],
    settings: {
      contact: {
        name: { fr: 'Affaires médicales', en: 'Medical affairs', ar: 'الشؤون الطبية' },
        email: plan.email,
        phone: plan.phone,
      },
      reappointment: { address: plan.address, paper: 'letter' },
    },
  })
  const departments = new Map<string, string>()
  for (const { code, name } of plan.configuration.departments.departments) {
    departments.set(code, await createDepartment(tx, demoBuilder, id, { code, name }))
  }
  await importRoster(tx, demoBuilder, id, plan.roster)
  await grantRoles(tx, plan, { id, departments })
  await createCycle(tx, demoBuilder, { organizationId: id, configuration: plan.configuration })
  return id
}

async function grantRoles(
  tx: Tx,
  plan: HospitalPlan,
  { id: organizationId, departments }: { id: string; departments: Map<string, string> },
): Promise<void> {
  const validFrom = plan.since
  for (const { role, ...person } of plan.staff) {
    const account = { ...person, language: 'fr' as const, organizationId, invitedBy: demoBuilder }
    const { accountId } = await inviteAccount(tx, account)
    await grantRole(tx, demoBuilder, { organizationId, accountId, role, validFrom })
  }
  for (const [department, email] of Object.entries(plan.chiefs)) {
    const member = plan.roster.find((one) => one.email === email)
    if (!member) throw new Error(`${email} is not of the roster`)
    const { accountId } = await inviteAccount(tx, { ...member, organizationId, invitedBy: demoBuilder })
    const departmentId = departments.get(department) ?? null
    await grantRole(tx, demoBuilder, { organizationId, accountId, role: 'department-chief', departmentId, validFrom })
  }
}
