import type { Instant } from '../../domain/calendar.ts'

/** A case, whatever the service. `holder` is the party that must act next; null once it is over. */
export interface Dossier {
  id: string
  organizationId: string
  kind: string
  reference: string
  applicantId: string
  /** The organization that asks; null when the applicant asks for themself. */
  applicantOrganizationId: string | null
  departmentId: string | null
  /** Who or what it is about, as lists show it. */
  subject: string
  /** The same in Arabic script; empty where nobody knows it. */
  subjectAr: string
  state: string
  holder: string | null
  dueAt: Instant | null
  stateSince: Instant
  version: number
  createdAt: Instant
  updatedAt: Instant
}
