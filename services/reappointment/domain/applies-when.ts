/** What is known of the person and the request when a rule asks whether it concerns them. */
export interface ApplicantFacts {
  applicationType: 'reappointment' | 'new' | 'locum'
  profession: string
  category: string
  department: string
  /** Sees patients: false for honorary and purely administrative members. */
  clinical: boolean
  prescriber: boolean
  /** Hospitals covered by the same session, this one included. */
  hospitalCount: number
  /** The professional college's public register confirmed the registration. */
  registrationVerified: boolean
  /** At least one requested privilege line lies outside the core of the specialty. */
  requestsNonCore: boolean
  /** Link ids of the answers that the questionnaire flags, without those about health. */
  flaggedAnswers: readonly string[]
  /** Answers by link id, as codes or words: `true`, `change`, `2027-06-30`. */
  answers: Readonly<Record<string, string>>
}

/**
 * Whom a rule of a hospital concerns: everything that is given must hold, and a list holds when one of its entries does. An
 * empty rule concerns everyone. Rules are data: they can be read, compared and published, never run.
 */
export interface AppliesWhen {
  applicationTypes?: readonly ApplicantFacts['applicationType'][]
  professions?: readonly string[]
  categories?: readonly string[]
  notCategories?: readonly string[]
  departments?: readonly string[]
  clinical?: boolean
  prescriber?: boolean
  registrationVerified?: boolean
  requestsNonCore?: boolean
  anyFlaggedAnswer?: boolean
  hospitals?: { min?: number; max?: number }
  /** Any of these answers. */
  answers?: readonly { linkId: string; is: string }[]
}

const lists = (list: readonly string[] | undefined, value: string) => list === undefined || list.includes(value)
const same = (wanted: boolean | undefined, value: boolean) => wanted === undefined || wanted === value

export function appliesTo(rule: AppliesWhen, facts: ApplicantFacts): boolean {
  const { min = 0, max = Number.POSITIVE_INFINITY } = rule.hospitals ?? {}
  const holds = [
    lists(rule.applicationTypes, facts.applicationType),
    lists(rule.professions, facts.profession),
    lists(rule.categories, facts.category),
    !rule.notCategories?.includes(facts.category),
    lists(rule.departments, facts.department),
    same(rule.clinical, facts.clinical),
    same(rule.prescriber, facts.prescriber),
    same(rule.registrationVerified, facts.registrationVerified),
    same(rule.requestsNonCore, facts.requestsNonCore),
    same(rule.anyFlaggedAnswer, facts.flaggedAnswers.length > 0),
    facts.hospitalCount >= min && facts.hospitalCount <= max,
    rule.answers === undefined || rule.answers.some(({ linkId, is }) => facts.answers[linkId] === is),
  ]
  return holds.every(Boolean)
}
