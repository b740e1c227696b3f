import { addDays, type Answers, type CivilDate } from '@guichet/core/domain'
import type { AskedDocument, AuthorizationKinds, DocumentCase } from './authorization-schema.ts'

/** What decides which documents are asked for. */
export interface ChecklistFacts {
  kind: string
  acts: readonly string[]
  adult: boolean
  regularisation: boolean
  prolongation: boolean
  answers: Answers
}

/** The documents asked for a request, those of its kind first. */
export function askedDocuments(kinds: AuthorizationKinds, facts: ChecklistFacts): AskedDocument[] {
  const own = facts.prolongation
    ? kinds.prolongation.documents
    : (kinds.kinds.find(({ code }) => code === facts.kind)?.documents ?? [])
  return [...own, ...kinds.common].filter(({ when }) => when === undefined || holds(when, facts))
}

function holds(when: DocumentCase, facts: ChecklistFacts): boolean {
  return (
    (when.acts === undefined || when.acts.some((act) => facts.acts.includes(act))) &&
    (when.adult === undefined || facts.adult) &&
    (when.regularisation === undefined || facts.regularisation) &&
    (when.answer === undefined || facts.answers[when.answer.linkId] === when.answer.is)
  )
}

/** A file as the checklist looks at it. */
export interface GivenDocument {
  requirement: string
  state: string
  issuedOn: CivilDate | null
}

const counted = new Set(['uploaded', 'accepted'])

/** The required documents of which no file counts. */
export function missingDocuments<D extends Pick<AskedDocument, 'code' | 'required'>>(
  asked: readonly D[],
  given: readonly GivenDocument[],
): D[] {
  return asked.filter(
    ({ code, required }) =>
      required && !given.some(({ requirement, state }) => requirement === code && counted.has(state)),
  )
}

/** Why a file cannot be taken: a message key `problem.third-party-payment.<code>`; undefined when it can. */
export function uploadProblem(
  document: Pick<AskedDocument, 'maxAgeDays'>,
  issuedOn: CivilDate | null,
  careDate: CivilDate,
): 'date-missing' | 'document-too-old' | undefined {
  if (document.maxAgeDays === undefined) return undefined
  if (issuedOn === null) return 'date-missing'
  return addDays(issuedOn, document.maxAgeDays) < careDate ? 'document-too-old' : undefined
}
