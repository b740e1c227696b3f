import type { Problem } from '@guichet/core/domain'

/** Why a request is refused or granted in part: the words are the messages `third-party-payment.reason.<code>`. */
export const refusalReasons = [
  'INCOMPLET',
  'NON_JUSTIFIE_MEDICALEMENT',
  'ALTERNATIVE_PROPOSEE',
  'CONTROLE_REFUSE',
  'HORS_PANIER',
  'NON_COUVERT',
  'DROITS_FERMES',
  'STAGE',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export const reductionReasons = [
  'QTE_SUP_ACCORD',
  'JOUR_NON_ACCORDE',
  'NON_JUSTIFIE_MEDICALEMENT',
  'ALTERNATIVE_PROPOSEE',
  'HORS_PANIER',
  'NON_COUVERT',
  'DECLASSEMENT',
  'PLAFOND',
] as const
export type ReductionReason = (typeof reductionReasons)[number]

/** Grounds that only a physician may judge. */
const medicalReasons: ReadonlySet<string> = new Set([
  'NON_JUSTIFIE_MEDICALEMENT',
  'ALTERNATIVE_PROPOSEE',
  'CONTROLE_REFUSE',
])

/** The reasons somebody may give: medical ones only as a medical officer. */
export function reasonsFor<R extends string>(reasons: readonly R[], medical: boolean): R[] {
  return reasons.filter((reason) => medical || !medicalReasons.has(reason))
}

/** What was asked for on one line. */
export interface AskedLine {
  id: string
  quantity: number
  /** For all units, in centimes. */
  billed: number
}

/** What is granted of one line: fewer units, or less money for all of them. */
export interface LineDecision {
  id: string
  quantity: number
  /** The most of the billed amount that counts, in centimes; null leaves it as asked. */
  billed: number | null
  reason: ReductionReason | null
}

export interface PartialGrant {
  lines: readonly LineDecision[]
  /** Days of the stay; null when there is no stay. */
  days: number | null
  daysReason: ReductionReason | null
}

/** What keeps a grant in part from being recorded. Paths are those of the command. */
export function partialGrantProblems(
  asked: { lines: readonly AskedLine[]; days: number | null },
  grant: PartialGrant,
  medical: boolean,
): Problem[] {
  const problems = asked.lines.flatMap((line, index) => lineProblems(line, grant, { index, medical }))
  problems.push(...daysProblems(asked.days, grant, medical))
  if (problems.length > 0) return problems
  if (!changesSomething(asked, grant)) return [{ path: 'lines', code: 'third-party-payment.nothing-reduced' }]
  return grant.lines.every(({ quantity }) => quantity === 0)
    ? [{ path: 'lines', code: 'third-party-payment.nothing-granted' }]
    : []
}

function lineProblems(
  asked: AskedLine,
  { lines }: PartialGrant,
  { index, medical }: { index: number; medical: boolean },
): Problem[] {
  const path = `lines/${index}`
  const decided = lines.find(({ id }) => id === asked.id)
  if (!decided) return [{ path, code: 'third-party-payment.line-undecided' }]
  if (decided.quantity > asked.quantity)
    return [{ path: `${path}/quantity`, code: 'third-party-payment.more-than-asked', values: { most: asked.quantity } }]
  if (decided.billed !== null && decided.billed > asked.billed)
    return [{ path: `${path}/billed`, code: 'third-party-payment.amount-more-than-asked' }]
  return isReduced(asked, decided) ? reasonProblems(`${path}/reason`, decided.reason, medical) : []
}

function daysProblems(asked: number | null, { days, daysReason }: PartialGrant, medical: boolean): Problem[] {
  if (asked === null || days === null || days === asked) return []
  if (days > asked) return [{ path: 'days', code: 'third-party-payment.more-than-asked', values: { most: asked } }]
  return reasonProblems('daysReason', daysReason, medical)
}

function reasonProblems(path: string, reason: string | null, medical: boolean): Problem[] {
  if (reason === null) return [{ path, code: 'third-party-payment.reason-missing' }]
  return !medical && medicalReasons.has(reason) ? [{ path, code: 'third-party-payment.reason-medical' }] : []
}

function isReduced(asked: AskedLine, decided: LineDecision): boolean {
  return decided.quantity < asked.quantity || (decided.billed !== null && decided.billed < asked.billed)
}

function changesSomething(
  asked: { lines: readonly AskedLine[]; days: number | null },
  { lines, days }: PartialGrant,
): boolean {
  const fewerDays = asked.days !== null && days !== null && days < asked.days
  return (
    fewerDays ||
    asked.lines.some((line) => {
      const decided = lines.find(({ id }) => id === line.id)
      return decided !== undefined && isReduced(line, decided)
    })
  )
}

export interface RefusalDecision {
  reason: RefusalReason
  explanation: string
  /** The article of the agreement, the rule or the law it rests on. */
  article: string
}

/** What keeps a refusal from being recorded: it always says why, in words that can be answered, and on what it rests. */
export function refusalProblems(refusal: RefusalDecision, medical: boolean, explanationLength: number): Problem[] {
  const problems = reasonProblems('reason', refusal.reason, medical)
  problems.push(...explanationProblems(refusal.explanation, explanationLength))
  if (refusal.article.trim() === '') problems.push({ path: 'article', code: 'third-party-payment.article-missing' })
  return problems
}

/** Words that explain a decision can be answered only when there are some. */
export function explanationProblems(explanation: string, length: number): Problem[] {
  if (explanation.trim().length >= length) return []
  return [{ path: 'explanation', code: 'third-party-payment.explanation-short', values: { count: length } }]
}
