import type { CivilDate } from '@guichet/core/domain'
import type { CycleConfiguration } from '../domain/configuration.ts'
import type { RosterMember } from '../server/import-roster.ts'
import { familyNames, givenNames } from './roster-data.ts'

export interface RosterPlan {
  configuration: CycleConfiguration
  /** Members by department. */
  sizes: Record<string, number>
  /** E-mail domain and beginning of the learner identifiers. */
  domain: string
  prefix: string
  term: { start: CivilDate; end: CivilDate }
}

/** What is certain of a person before a name is drawn: the named people of the demo. */
export type KnownMember = Pick<RosterMember, 'email' | 'title' | 'givenName' | 'familyName' | 'department'> &
  Partial<RosterMember>

/** A whole roster, the same each time: the known members first in their departments, drawn ones after them. */
export function rosterOf(plan: RosterPlan, known: readonly KnownMember[]): RosterMember[] {
  let drawn = 0
  return Object.entries(plan.sizes).flatMap(([department, size]) => {
    const named = known.filter((one) => one.department === department)
    return Array.from({ length: size }, (_, index) => {
      const member = named[index]
      return memberOf(plan, member ?? drawnMember(plan, department, drawn++), index)
    })
  })
}

function drawnMember(plan: RosterPlan, department: string, number: number): KnownMember {
  const women = number % 2 === 0
  const given = (women ? givenNames.women : givenNames.men)[Math.floor(number / 2) % 20] ?? 'Claude'
  const family = familyNames[(number * 7 + Math.floor(number / 32)) % familyNames.length] ?? 'Roy'
  const address = `${given}.${family}.${number + 1}`
    .normalize('NFD')
    .replaceAll(/[^\w.-]/g, '')
    .toLowerCase()
  const midwife = department === 'obstetrics' && number % 6 === 0
  const title = midwife ? '' : women ? 'Dre' : 'Dr'
  return {
    email: `${address}@${plan.domain}`,
    title,
    givenName: given,
    familyName: family,
    department,
    ...(midwife ? { profession: 'midwife', category: 'midwifery' } : {}),
    ...(department === 'dentistry' ? { profession: 'dentist', category: 'dental' } : {}),
  }
}

const categories = [
  'active',
  'active',
  'active',
  'active',
  'associate',
  'active',
  'courtesy',
  'active',
  'term',
  'active',
] as const

function memberOf(plan: RosterPlan, known: KnownMember, index: number): RosterMember {
  const profession = known.profession ?? 'physician'
  const category = known.category ?? categoryAt(plan, index)
  const number = String(70_000 + ((index * 131 + known.email.length * 977 + known.familyName.length * 53) % 29_000))
  const fields = fieldsOf(known, { profession, number, index })
  return {
    language: known.familyName.length % 3 === 0 ? 'en' : 'fr',
    profession,
    category,
    learnerId: `${plan.prefix}-${known.email.split('@')[0]}`,
    start: plan.term.start,
    end: plan.term.end,
    status: 'active',
    privileges: heldIn(plan.configuration, known.department, index),
    ...known,
    fields: { ...fields, ...known.fields },
  }
}

function categoryAt({ configuration }: RosterPlan, index: number): string {
  const wanted = categories[index % categories.length] ?? 'active'
  return configuration.categories.categories.some((one) => one.code === wanted) ? wanted : 'active'
}

/** Every core line, and one in three of the others. */
function heldIn(configuration: CycleConfiguration, department: string, index: number): string[] {
  const dictionary = configuration.departments.departments.find((one) => one.code === department)?.dictionary
  const lines = configuration.privileges.dictionaries.find((one) => one.code === dictionary)?.lines ?? []
  return lines.filter((line, position) => line.kind === 'core' || (position + index) % 3 === 0).map((line) => line.code)
}

const colleges: Record<string, { college: string; number: (digits: string) => string }> = {
  physician: { college: 'CPSO', number: (digits) => digits },
  dentist: { college: 'RCDSO', number: (digits) => digits },
  midwife: { college: 'CMO', number: (digits) => digits.slice(0, 4) },
}

/** As people write it themselves, with the letters of their certification. */
const specialties: Record<string, string> = {
  emergency: 'Médecine d’urgence (CCMF-MU)',
  'family-medicine': 'Médecine de famille (CCMF)',
  'internal-medicine': 'Médecine interne générale (FRCPC)',
  'critical-care': 'Médecine de soins intensifs (FRCPC)',
  surgery: 'Chirurgie générale (FRCSC)',
  anesthesia: 'Anesthésiologie (FRCPC)',
  obstetrics: 'Obstétrique et gynécologie (FRCSC)',
  pediatrics: 'Pédiatrie (FRCPC)',
  psychiatry: 'Psychiatrie (FRCPC)',
  'diagnostic-imaging': 'Radiologie diagnostique (FRCPC)',
  'laboratory-medicine': 'Pathologie générale (FRCPC)',
  dentistry: 'Dentisterie générale',
}

function fieldsOf(
  member: KnownMember,
  { profession, number, index }: { profession: string; number: string; index: number },
): RosterMember['fields'] {
  const college = colleges[profession]
  return {
    'legal-given-name': member.givenName,
    'legal-family-name': member.familyName,
    'service-languages': index % 2 === 0 ? ['fr', 'en'] : ['en'],
    'registration-college': college?.college ?? 'other',
    'registration-number': college?.number(number) ?? number,
    'registration-class': 'Indépendant',
    specialty: specialties[member.department] ?? 'Médecine générale',
    'first-appointed-on': `${2008 + (index % 16)}-07-01`,
    'home-address': `${100 + index * 3}, rue des Érables`,
    'home-city': 'Rivière-Claire',
    'home-province': 'ON',
    'home-postal-code': 'K1A 0B1',
    'mailing-choice': 'home',
    'mobile-phone': `+1 613 555-0${String(100 + (index % 100)).padStart(3, '0')}`,
    'account-email': member.email,
    'office-phone': '+1 613 555-0141',
    'emergency-name': 'Dominique Martin',
    'emergency-relation': 'Conjoint',
    'emergency-phone': '+1 613 555-0123',
    'directory-publish': true,
  }
}
