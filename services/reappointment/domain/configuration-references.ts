import { everyItem, type Problem } from '@guichet/core/domain'
import { appliesTo, type ApplicantFacts, type AppliesWhen } from './applies-when.ts'
import type { CycleConfiguration } from './configuration.ts'

type Known = Record<'departments' | 'categories' | 'professions' | 'linkIds', ReadonlySet<string>>

/** Codes that come twice or lead nowhere, patterns that are none, fees that would be asked twice. Empty when all is well. */
export function referenceFaults(configuration: CycleConfiguration): Problem[] {
  return [
    ...duplicateFaults(configuration),
    ...ruleFaults(configuration),
    ...listFaults(configuration),
    ...patternFaults(configuration),
    ...serviceFeeFaults(configuration),
  ]
}

function fault(path: string, code: string, value: string): Problem {
  return { path, code: `reappointment.configuration-${code}`, values: { value } }
}

function duplicates(path: string, codes: readonly string[]): Problem[] {
  const again = codes.filter((code, index) => codes.indexOf(code) < index)
  return [...new Set(again)].map((code) => fault(path, 'code-twice', code))
}

function duplicateFaults(configuration: CycleConfiguration): Problem[] {
  const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code)
  const { profile, privileges } = configuration
  const numbers = [...configuration.attestations.attestations.map(({ linkId }) => linkId), ...linkIdsOf(configuration)]
  return [
    ...duplicates('departments', codesOf(configuration.departments.departments)),
    ...duplicates('categories', codesOf(configuration.categories.categories)),
    ...duplicates('documents', codesOf(configuration.documents.documents)),
    ...duplicates('trainings', codesOf(configuration.trainings.trainings)),
    ...duplicates('fees', codesOf(configuration.fees.fees)),
    ...duplicates('attestations', codesOf(configuration.attestations.attestations)),
    ...duplicates('profile/fields', codesOf(profile.fields)),
    ...duplicates('privileges', codesOf(privileges.dictionaries)),
    ...duplicates(
      'privileges',
      privileges.dictionaries.flatMap(({ lines }) => codesOf(lines)),
    ),
    ...duplicates('questionnaire', numbers),
  ]
}

function linkIdsOf({ questionnaire }: CycleConfiguration): string[] {
  return [...everyItem(questionnaire.item ?? [])].map(({ item }) => item.linkId)
}

function ruleFaults(configuration: CycleConfiguration): Problem[] {
  const known: Known = {
    departments: new Set(configuration.departments.departments.map(({ code }) => code)),
    categories: new Set(configuration.categories.categories.map(({ code }) => code)),
    professions: new Set(configuration.profile.professions.map(({ code }) => code)),
    linkIds: new Set(linkIdsOf(configuration)),
  }
  const rules = [
    ...configuration.documents.documents.map(({ code, appliesWhen }) => ({ path: `documents/${code}`, appliesWhen })),
    ...configuration.trainings.trainings.map(({ code, appliesWhen }) => ({ path: `trainings/${code}`, appliesWhen })),
    ...configuration.fees.fees.map(({ code, appliesWhen }) => ({ path: `fees/${code}`, appliesWhen })),
  ]
  return rules.flatMap(({ path, appliesWhen }) =>
    unknownCodes(appliesWhen, known).map((code) => fault(path, 'code-unknown', code)),
  )
}

function unknownCodes(rule: AppliesWhen, known: Known): string[] {
  const among = (codes: readonly string[] | undefined, set: ReadonlySet<string>) =>
    (codes ?? []).filter((code) => !set.has(code))
  return [
    ...among(rule.departments, known.departments),
    ...among(rule.categories, known.categories),
    ...among(rule.notCategories, known.categories),
    ...among(rule.professions, known.professions),
    ...among(
      rule.answers?.map(({ linkId }) => linkId),
      known.linkIds,
    ),
  ]
}

function listFaults({ departments, privileges, profile, fees, cycle }: CycleConfiguration): Problem[] {
  const dictionaries = new Set(privileges.dictionaries.map(({ code }) => code))
  const colleges = new Set(profile.colleges.map(({ code }) => code))
  const groups = new Set(profile.groups.map(({ code }) => code))
  return [
    ...departments.departments
      .filter(({ dictionary }) => !dictionaries.has(dictionary))
      .map(({ code, dictionary }) => fault(`departments/${code}`, 'code-unknown', dictionary)),
    ...profile.professions
      .filter(({ college }) => !colleges.has(college))
      .map(({ code, college }) => fault(`profile/professions/${code}`, 'code-unknown', college)),
    ...profile.fields
      .filter(({ group }) => !groups.has(group))
      .map(({ code, group }) => fault(`profile/fields/${code}`, 'code-unknown', group)),
    ...profile.fields
      .filter(({ kind, options }) => (kind === 'choice' || kind === 'choices') !== (options !== undefined))
      .map(({ code }) => fault(`profile/fields/${code}`, 'options', code)),
    ...(fees.fees.some(({ kind }) => kind === 'late') || cycle.calendar.graceEnds === cycle.calendar.finalDeadline
      ? []
      : [fault('fees', 'late-fee-missing', cycle.calendar.graceEnds)]),
  ]
}

function patternFaults({ profile }: CycleConfiguration): Problem[] {
  const patterns = [
    { path: 'profile/postalCodePattern', pattern: profile.postalCodePattern, example: null },
    { path: 'profile/phonePattern', pattern: profile.phonePattern, example: null },
    ...profile.colleges.map(({ code, pattern, example }) => ({ path: `profile/colleges/${code}`, pattern, example })),
  ]
  return patterns
    .filter(({ pattern, example }) => pattern !== null && !isPattern(pattern, example))
    .map(({ path, pattern }) => fault(path, 'pattern', pattern ?? ''))
}

/** Anchored at both ends, so that it checks all of a value, and fitting its own example. */
function isPattern(pattern: string, example: string | null): boolean {
  try {
    const expression = new RegExp(pattern)
    return pattern.startsWith('^') && pattern.endsWith('$') && (example === null || expression.test(example))
  } catch {
    return false
  }
}

/** Whether in one hospital or several, nobody pays the service fee of a reappointment more than once. */
function serviceFeeFaults({ fees, categories, profile }: CycleConfiguration): Problem[] {
  const service = fees.fees.filter(({ kind }) => kind === 'service')
  const cases = categories.categories.flatMap((category) =>
    profile.professions.flatMap((profession) =>
      [1, 2, 3].map((hospitalCount) => ({
        ...ordinary,
        category: category.code,
        profession: profession.code,
        hospitalCount,
      })),
    ),
  )
  const twice = cases.find((facts) => service.filter(({ appliesWhen }) => appliesTo(appliesWhen, facts)).length > 1)
  return twice
    ? [fault('fees', 'service-fee-twice', `${twice.category}, ${twice.profession}, ${twice.hospitalCount}`)]
    : []
}

const ordinary: Omit<ApplicantFacts, 'category' | 'profession' | 'hospitalCount'> = {
  applicationType: 'reappointment',
  department: '',
  clinical: true,
  prescriber: true,
  registrationVerified: true,
  requestsNonCore: false,
  flaggedAnswers: [],
  answers: {},
}
