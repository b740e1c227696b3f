import { addMonths } from '@guichet/core/domain'
import type { MemberCoverage } from '../domain/rights.ts'
import type { ImportedMember } from '../server/import-members.ts'
import { knownMembers } from './known-members-data.ts'
import { families, men, women, type WrittenName } from './member-names-data.ts'

/** Insured persons of Mutuelle Atlas, beside their families. */
const insuredPersons = 2000
/** Numbers that belong to nobody, among those that do. */
const decoys = 12
const firstNumber = 200_011
/** Steps between numbers: who counts upwards meets numbers that nobody has. */
const step = 7

/** Draws that look random and are the same each time. */
function draws(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Every member of Mutuelle Atlas with their family: those with a story first, drawn ones after them, the same each time. */
export function atlasMembers(): ImportedMember[] {
  const draw = draws(20_270_322)
  const drawn = Array.from(
    { length: insuredPersons - new Set(knownMembers.map(({ number }) => number)).size },
    (_, index) => familyOf(String(firstNumber + index * step), draw),
  )
  const unreal = Array.from({ length: decoys }, (_, index) => decoyOf(String(firstNumber + index * 1150 + 3), draw))
  return [...knownMembers.map(knownMember), ...drawn.flat(), ...unreal]
}

type Draw = (below: number) => number
const pick = <T>(list: readonly T[], draw: Draw): T => list[draw(list.length)] as T

const from = '2021-01-01'

function coverageFrom(plan: string, start: string, more: Partial<MemberCoverage> = {}): MemberCoverage {
  return {
    plan,
    from: start,
    to: null,
    declaredOn: start,
    qualifyingEventOn: start,
    schoolCertificateUntil: null,
    suspendedFrom: null,
    suspendedTo: null,
    suspendedReason: null,
    ...more,
  }
}

function knownMember(known: (typeof knownMembers)[number]): ImportedMember {
  const { plan = 'C', from: start = from, coverage = {}, suspended, later = [], ...rest } = known
  const suspension = suspended && {
    suspendedFrom: suspended.from,
    suspendedTo: suspended.to ?? null,
    suspendedReason: suspended.reason,
  }
  return {
    disabled: false,
    decoy: false,
    conditions: [],
    ...rest,
    coverages: [
      coverageFrom(plan, start, { ...coverage, ...suspension }),
      ...later.map((next) => coverageFrom(next.plan, next.from)),
    ],
  }
}

function person(number: string, rank: number, name: { given: WrittenName; family: WrittenName }) {
  return {
    number,
    rank,
    givenName: name.given[0],
    givenNameAr: name.given[1],
    familyName: name.family[0],
    familyNameAr: name.family[1],
    disabled: false,
    decoy: false,
    conditions: [] as ImportedMember['conditions'],
  }
}

const civil = (year: number, month: number, day: number) =>
  `${year}-${String(month + 1).padStart(2, '0')}-${String(day + 1).padStart(2, '0')}`

/** An insured person with spouse and children: most covered for years, some suspended, waiting, gone or with a long-term condition. */
function familyOf(number: string, draw: Draw): ImportedMember[] {
  const family = pick(families, draw)
  const sex = draw(2) === 0 ? 'M' : 'F'
  const plan = pick(['C', 'C', 'C', 'D', 'D', 'R'], draw)
  const birthYear = 1957 + draw(44)
  const start = civil(2012 + draw(14), draw(12), 0)
  const insured: ImportedMember = {
    ...person(number, 0, { given: pick(sex === 'M' ? men : women, draw), family }),
    relation: 'insured',
    birthDate: civil(birthYear, draw(12), draw(28)),
    sex,
    coverages: [{ ...coverageFrom(plan, start), ...endOf(draw) }],
    conditions:
      draw(16) === 0
        ? [
            {
              families: pick([['10', '17'], ['12'], ['01', '11']], draw),
              from: civil(2023 + draw(3), draw(12), 0),
              to: null,
            },
          ]
        : [],
  }
  const spouse = draw(100) < 62 ? [spouseOf(insured, { plan, start, draw })] : []
  const children = Array.from({ length: draw(4) }, (_, index) =>
    childOf(insured, { plan, start, draw, rank: spouse.length + 1 + index }),
  )
  return [insured, ...spouse, ...children]
}

/** One in thirty suspended, one in forty gone. */
function endOf(draw: Draw): Partial<MemberCoverage> {
  const fate = draw(120)
  if (fate < 4) return { suspendedFrom: civil(2027, draw(3), draw(20)), suspendedReason: 'contributions' }
  return fate < 7 ? { to: civil(2026, 3 + draw(9), 27) } : {}
}

interface Household {
  plan: string
  start: string
  draw: Draw
}

function spouseOf(insured: ImportedMember, { plan, start, draw }: Household): ImportedMember {
  const sex = insured.sex === 'M' ? 'F' : 'M'
  const late = draw(25) === 0
  const married = civil(2026, 5 + draw(6), draw(28))
  const year = Number(insured.birthDate.slice(0, 4)) + draw(9) - 4
  return {
    ...person(insured.number, 1, { given: pick(sex === 'M' ? men : women, draw), family: familyName(insured) }),
    relation: 'spouse',
    birthDate: civil(Math.min(2003, year), draw(12), draw(28)),
    sex,
    coverages: [
      late
        ? coverageFrom(plan, married, { qualifyingEventOn: married, declaredOn: addMonths(married, 2) })
        : coverageFrom(plan, start),
    ],
  }
}

function childOf(insured: ImportedMember, { plan, start, draw, rank }: Household & { rank: number }): ImportedMember {
  const sex = draw(2) === 0 ? 'M' : 'F'
  const year = Math.min(2025, Number(insured.birthDate.slice(0, 4)) + 24 + draw(14))
  const birthDate = civil(year, draw(12), draw(28))
  const born = birthDate > start ? birthDate : start
  return {
    ...person(insured.number, rank, { given: pick(sex === 'M' ? men : women, draw), family: familyName(insured) }),
    relation: 'child',
    birthDate,
    sex,
    disabled: draw(60) === 0,
    coverages: [coverageFrom(plan, born, { schoolCertificateUntil: draw(5) === 0 ? null : '2027-09-30' })],
  }
}

const familyName = (member: ImportedMember): WrittenName => [member.familyName, member.familyNameAr]

function decoyOf(number: string, draw: Draw): ImportedMember {
  return {
    ...person(number, 0, { given: pick(women, draw), family: pick(families, draw) }),
    relation: 'insured',
    birthDate: civil(1970 + draw(30), draw(12), draw(28)),
    sex: 'F',
    decoy: true,
    coverages: [coverageFrom('C', from)],
  }
}
