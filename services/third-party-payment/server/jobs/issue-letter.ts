import type { Instant, Language, SystemActor } from '@guichet/core/domain'
import { type Db, defineJob, issuePdfOnce } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { readAuthorizationParts } from '../authorization-facts.ts'
import { moneyOf } from '../authorization-money.ts'
import { grantedLinesOf } from '../authorization-parts-store.ts'
import { type Authorization, getAuthorization } from '../authorization-store.ts'
import { lineViews } from '../care-line-store.ts'
import { listDecisions } from '../decision-store.ts'
import { insurerIssuer } from '../document-issuers.ts'
import { patientName } from '../patient-name.ts'
import { type AuthorizationLetterData, authorizationLetter } from '../pdf/authorization-letter.ts'

const typesetter: SystemActor = { kind: 'system', party: 'clock' }

/** What a letter is to its authorization. */
export const letterDocument = 'decision-letter'

interface LetterOrder {
  authorizationId: string
  code: string
  /** When the decision was taken: the letter is that of this decision, whatever was decided since. */
  at: Instant
}

/** The letter of a decision, in the language of whoever asked. */
export const issueLetterJob = defineJob<LetterOrder>({
  name: 'third-party-payment.issue-letter',
  handle: async ({ authorizationId, code, at }, ports) => {
    const db = ports.database.read()
    const authorization = await getAuthorization(db, typesetter, authorizationId)
    const decision = (await listDecisions(db, authorization)).find((one) => new Date(one.at).toISOString() === at)
    if (!decision) throw new Error(`nothing was decided about ${authorization.reference} at ${at}`)
    const { language } = await db.one<{ language: Language }>(
      sql`select language from core.account where id = ${authorization.applicantId}`,
    )
    const data = await letterData(db, authorization, language)
    // There is one appeal: against what was decided on it there is none.
    const appealDays = decision.level === 'appeal' ? null : data.appealDays
    const prepared = authorizationLetter({ ...data, appealDays, language, decision, decidedAt: at }, ports.translator)
    await issuePdfOnce(
      ports,
      { ...prepared, dossier: authorization, requirement: letterDocument },
      { code, createdAt: at },
    )
  },
})

type LetterContent = Omit<AuthorizationLetterData, 'language' | 'decision' | 'decidedAt'>

async function letterData(db: Db, authorization: Authorization, language: Language): Promise<LetterContent> {
  const [reading, granted, issuer] = await Promise.all([
    readAuthorizationParts(db, authorization),
    grantedLinesOf(db, authorization),
    insurerIssuer(db, authorization.organizationId),
  ])
  const { provider, member, kind, books, lines } = reading
  const { validFrom, validTo, expectedDays, grantedDays } = authorization
  return {
    issuer,
    reference: authorization.reference,
    kind: kind.label,
    provider: { name: provider.name, address: [provider.address, provider.city] },
    patient: { ...member, name: patientName(member, language) },
    plannedOn: authorization.plannedOn,
    lines: lineViews(books.coverage, lines),
    granted,
    days: expectedDays === null || grantedDays === null ? null : { asked: expectedDays, granted: grantedDays },
    price: authorization.grantedPrice,
    notPaid: moneyOf(reading, granted).notPaid,
    valid: validFrom === null || validTo === null ? null : { from: validFrom, to: validTo },
    appealDays: books.policies.authorizations.appealDays,
  }
}
