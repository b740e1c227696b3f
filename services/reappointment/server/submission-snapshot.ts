import type { Answers } from '@guichet/core/domain'
import type { InvoiceLine } from '../domain/fees.ts'
import type { ProfileValues } from '../domain/profile-fields.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Application, Attestations, PrivilegeLine } from './application-store.ts'

/** What stood in a file at the moment it was signed, whatever is changed later. */
export interface SubmissionSnapshot {
  category: string
  profile: ProfileValues
  answers: Answers
  privileges: PrivilegeLine[]
  attestations: Attestations
  documents: { code: string; state: string; fileName: string | null; expiresOn: string | null; sha256: string | null }[]
  training: { code: string; state: 'done' | 'missing' | 'not-counted'; completedOn: string | null }[]
  fees: InvoiceLine[]
  paidMinor: number
}

export function snapshotOf(application: Application, facts: ApplicationFacts): SubmissionSnapshot {
  const { category, profile, privileges, attestations } = application
  return {
    category,
    profile,
    answers: facts.answers,
    privileges,
    attestations,
    documents: facts.documents.map(({ requirement: { code }, state }) => {
      const file = facts.file.documents.findLast((one) => one.requirement === code && one.state !== 'superseded')
      const { fileName = null, expiresOn = null, sha256 = null } = file ?? {}
      return { code, state, fileName, expiresOn, sha256 }
    }),
    training: facts.trainings.map(({ requirement: { code }, state, verdicts }) => ({
      code,
      state,
      completedOn: verdicts[0]?.record.completedOn ?? null,
    })),
    fees: facts.fees,
    paidMinor: facts.file.balance?.paidMinor ?? 0,
  }
}
