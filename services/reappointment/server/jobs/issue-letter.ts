import type { Language, SystemActor } from '@guichet/core/domain'
import { defineJob, getOrganization, issuePdfOnce } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { mailingAddress } from '../../domain/mailing-address.ts'
import { factsOf } from '../application-facts.ts'
import { type Application, applicantNameOf, getApplication } from '../application-store.ts'
import { outcomeOf } from '../application-view.ts'
import { documentHospital } from '../payments/receipt-hospital.ts'
import { decisionLetter, type LetterPrivilege } from '../pdf/decision-letter.ts'
import { listReviews, type ReviewRow } from '../review-store.ts'

const typesetter: SystemActor = { kind: 'system', party: 'clock' }

interface LetterOrder {
  applicationId: string
  code: string
  /** When the decision was recorded. */
  at: string
}

/** The decision letter of a file the Board decided, in the language of the person it is for. */
export const issueLetterJob = defineJob<LetterOrder>({
  name: 'reappointment.issue-letter',
  handle: async ({ applicationId, code, at }, ports) => {
    const db = ports.database.read()
    const application = await getApplication(db, typesetter, applicationId)
    const board = (await listReviews(db, application)).findLast((review) => review.step === 'board')
    const outcome = outcomeOf(application)
    if (!board || !outcome) throw new Error(`application ${applicationId} has no decision`)
    const { language } = await db.one<{ language: Language }>(
      sql`select language from core.account where id = ${application.applicantId}`,
    )
    const { configuration, dictionary } = await factsOf(db, application, null)
    const { settings } = await getOrganization(db, application.organizationId)
    const { contact, rights } = configuration.cycle.policy
    const prepared = decisionLetter(
      {
        language,
        hospital: documentHospital(application.organizationName, application.timeZone, settings),
        reference: application.reference,
        outcome,
        recipient: {
          name: applicantNameOf(application),
          address: mailingAddress(configuration.profile, application.profile, language),
        },
        category: configuration.categories.categories.find((one) => one.code === application.category)?.name ?? {
          fr: application.category,
        },
        department: application.departmentName,
        term: { from: application.termStart, to: application.termEnd },
        resolution: { number: board.detail.resolutionNumber ?? '', date: board.detail.decidedOn ?? at.slice(0, 10) },
        privileges: linesOf(application, new Map(dictionary.lines.map((line) => [line.code, line.label]))),
        conditions: board.conditions,
        notes: [],
        reasons: outcome === 'refused' ? board.comment : null,
        presentTermEnd: application.appointmentEnd,
        rights: rights.decision,
        contact: { name: contact.name, email: contact.email },
        signatory: signatoryOf(board),
        signedAt: at,
      },
      ports.translator,
    )
    if (!prepared.verification) throw new Error('a decision letter has a public verification')
    await issuePdfOnce(
      ports,
      { ...prepared, verification: prepared.verification, dossier: application, requirement: 'decision-letter' },
      { code, createdAt: at },
    )
  },
})

function linesOf(application: Application, labels: Map<string, { fr: string }>): LetterPrivilege[] {
  return application.privileges.flatMap(({ code, granted }) =>
    granted ? [{ label: labels.get(code) ?? { fr: code }, decision: granted.value, condition: granted.condition }] : [],
  )
}

function signatoryOf(board: ReviewRow) {
  return { name: board.by, role: { fr: 'Secrétaire générale', en: 'Corporate Secretary', ar: 'أمينة سر المؤسسة' } }
}
