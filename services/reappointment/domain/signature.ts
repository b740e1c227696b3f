import type { CivilDate } from '@guichet/core/domain'
import type { SectionKey } from './sections.ts'

/** The parts that a signature stands under: what the applicant says of themself. */
export const signedSections = ['profile', 'questionnaire', 'privileges', 'documents'] as const satisfies SectionKey[]

/** What stood in each signed part: its version, for the documents what each file is. */
export type SignedContent = Record<(typeof signedSections)[number], string>

interface SignedFile {
  requirement: string
  origin: 'uploaded' | 'generated'
  state: string
  sha256: string
  issuedOn: CivilDate | null
  expiresOn: CivilDate | null
}

/** What a signature given now stands under. A review of a document changes nothing in it; another file, other dates or none do. */
export function signedContent(file: {
  profileVersion: number
  privilegesVersion: number
  /** Of the answers; 0 while nothing is stored. */
  formVersion: number
  documents: readonly SignedFile[]
}): SignedContent {
  return {
    profile: String(file.profileVersion),
    questionnaire: String(file.formVersion),
    privileges: String(file.privilegesVersion),
    documents: file.documents
      .filter(({ origin, state }) => origin === 'uploaded' && state !== 'superseded')
      .map(({ requirement, sha256, issuedOn, expiresOn }) => [requirement, sha256, issuedOn, expiresOn].join(' '))
      .toSorted()
      .join('\n'),
  }
}

/** The parts that are not what was signed, in their order; none where nothing was kept of what was signed. */
export function changedSinceSigned(signed: SignedContent | null | undefined, now: SignedContent): SectionKey[] {
  return signed ? signedSections.filter((key) => signed[key] !== now[key]) : []
}
