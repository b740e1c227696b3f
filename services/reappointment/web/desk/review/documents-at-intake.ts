import type { RequiredDocumentView } from '../../../domain/application-contract.ts'

/** States in which only the applicant can go on, by giving a file. */
const toBeGiven = new Set<RequiredDocumentView['state']>(['missing', 'rejected', 'expired'])

/**
 * What keeps the documents of a file from being done with: those with a file to check, how many files that is, and those that the
 * applicant must give or replace. A file for a document that is no longer asked for counts nowhere.
 */
export function documentsAtIntake(
  documents: readonly RequiredDocumentView[],
  toCheck: readonly { requirement: string }[],
): { asked: RequiredDocumentView[]; owed: RequiredDocumentView[]; count: number } {
  const filesOf = (code: string) => toCheck.filter((file) => file.requirement === code).length
  const asked = documents.filter(({ code }) => filesOf(code) > 0)
  return {
    asked,
    owed: documents.filter(({ code, required, state }) => required && toBeGiven.has(state) && filesOf(code) === 0),
    count: asked.reduce((sum, { code }) => sum + filesOf(code), 0),
  }
}

/** The documents that were refused and not replaced, asked for or given freely, each with the reason of the last refusal. */
export function refusedDocuments(
  documents: readonly RequiredDocumentView[],
): (Pick<RequiredDocumentView, 'code' | 'label'> & { reason: string })[] {
  return documents
    .filter(({ state }) => state === 'rejected')
    .map(({ code, label, files }) => ({
      code,
      label,
      reason: files.findLast((file) => file.state === 'rejected')?.rejectReason ?? '',
    }))
}
