import type { Acceptance, AccountActor, LegalDocumentView } from '@guichet/core/domain'
import { acceptDocuments, type Db, evidenceOf, listDueDocuments, type Ports, type Tx } from '@guichet/core/server'
import { clinicianRole } from '../open-grant.ts'
import { type EnrolmentRow, getEnrolment } from './enrolment-store.ts'

/**
 * The person as they will act: what they accept now binds them in the establishment. They have no session yet; the enrolment stands in its place.
 * Undertakings are signed at the first sign-in, where the person proves who they are.
 */
function futureActor(enrolment: EnrolmentRow): AccountActor {
  const { accountId, codeId, givenName, familyName, language, organizationId } = enrolment
  return {
    kind: 'account',
    accountId,
    sessionId: codeId,
    confirmedAt: null,
    name: `${givenName} ${familyName}`,
    language,
    organizationId,
    roles: [{ organizationId, departmentId: null, role: clinicianRole }],
    undertakingsDue: true,
  }
}

/** The terms of the establishment that the person has not accepted. */
export async function listTermsDue(db: Db, enrolment: EnrolmentRow): Promise<LegalDocumentView[]> {
  const { items } = await listDueDocuments(db, futureActor(enrolment))
  return items.filter(({ kind }) => kind === 'terms')
}

/** The person accepts terms as they were shown. Refuses as `acceptDocuments` does. */
export async function acceptTerms(
  tx: Tx,
  ports: Ports,
  { token, address }: { token: string | undefined; address: string },
  command: Acceptance,
): Promise<void> {
  const enrolment = await getEnrolment(tx, token)
  const evidence = evidenceOf(ports.config.secretKey, { address, sessionId: enrolment.codeId })
  await acceptDocuments(tx, futureActor(enrolment), command, evidence)
}
