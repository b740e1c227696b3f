import type { RequirementStatus } from './documents.ts'
import type { Recommendation } from './evaluation.ts'
import type { DeskFlag } from './desk-filters.ts'
import type { TrainingStatus } from './trainings.ts'

/** What a reviewer has to look at in a file. `item` names what it is about: a link id, a document, a line. */
export interface FileFlag {
  code: DeskFlag
  item: string
}

export interface FlagFacts {
  /** What stands: null until somebody recommended. */
  recommendation: Recommendation | null
  /** Codes of requested lines that are not recommended as asked. */
  linesOtherwise: readonly string[]
  /** Link ids of the answers that the questionnaire flags, without those about health: chiefs and committees read these flags. */
  flaggedAnswers: readonly string[]
  /** Fields with an open change request. */
  openChangeRequests: readonly string[]
  documents: readonly RequirementStatus[]
  trainings: readonly TrainingStatus[]
  /** Codes of requested lines below their currency threshold. */
  belowCurrency: readonly string[]
  privilegesChanged: boolean
  categoryChanged: boolean
  conflictDeclared: boolean
  unpaid: boolean
  late: boolean
  resubmitted: boolean
}

/** Every flag of a file, the weightiest first. */
export function flagsOf(facts: FlagFacts): FileFlag[] {
  const one = (code: DeskFlag, holds: boolean): FileFlag[] => (holds ? [{ code, item: '' }] : [])
  const each = (code: DeskFlag, items: readonly string[]): FileFlag[] => items.map((item) => ({ code, item }))
  const codesIn = (...states: RequirementStatus['state'][]) =>
    facts.documents.filter((document) => states.includes(document.state)).map((document) => document.requirement.code)
  return [
    ...one('not-recommended', facts.recommendation === 'not-recommended'),
    ...one('conditions-recommended', facts.recommendation === 'recommended-with-conditions'),
    ...each('line-otherwise', facts.linesOtherwise),
    ...each('answered-yes', facts.flaggedAnswers),
    ...one('conflict', facts.conflictDeclared),
    ...each('below-currency', facts.belowCurrency),
    ...one('privileges-changed', facts.privilegesChanged),
    ...one('category-changed', facts.categoryChanged),
    ...each('change-request-open', facts.openChangeRequests),
    ...each('document-rejected', codesIn('rejected')),
    ...each('document-missing', requiredMissing(facts.documents)),
    ...each('document-doubtful', doubtful(facts.documents)),
    ...each(
      'training-missing',
      facts.trainings.filter((training) => training.state !== 'done').map((training) => training.requirement.code),
    ),
    ...one('unpaid', facts.unpaid),
    ...one('late', facts.late),
    ...one('resubmitted', facts.resubmitted),
  ]
}

function requiredMissing(documents: readonly RequirementStatus[]): string[] {
  return documents
    .filter((document) => document.requirement.required && ['missing', 'expired'].includes(document.state))
    .map((document) => document.requirement.code)
}

/** A doubt ends when medical affairs has looked at the document and accepted it. */
function doubtful(documents: readonly RequirementStatus[]): string[] {
  return documents
    .filter((document) => document.problem !== null && document.state === 'uploaded')
    .map((document) => document.requirement.code)
}

/** Flags that say nothing about the person's practice, so that they do not take the one-click appraisal away. */
const harmless: ReadonlySet<DeskFlag> = new Set(['resubmitted', 'late'])

/**
 * Whether the chief may recommend in one gesture, and one resolution of the Board decide the file with others. Anything that deserves a
 * look asks the chief for a written comment instead and is decided by itself, so that nothing is signed unread.
 */
export function isClean(flags: readonly FileFlag[]): boolean {
  return flags.every((flag) => harmless.has(flag.code))
}
