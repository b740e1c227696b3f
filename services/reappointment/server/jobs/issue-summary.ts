import { answerSheet, formatLocales, type Language, redact, type SystemActor, sum } from '@guichet/core/domain'
import { defineJob, formatDate, getOrganization, issuePdfOnce, type Ports } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { dictionaryOf, ruledBy } from '../application-facts.ts'
import { type Application, applicantNameOf, getApplication } from '../application-store.ts'
import type { CycleConfiguration } from '../../domain/configuration.ts'
import { configurationOf } from '../cycle-store.ts'
import type { SubmissionSnapshot } from '../submission-snapshot.ts'
import { documentHospital } from '../payments/receipt-hospital.ts'
import { type ApplicationSummaryData, applicationSummary, type SummaryAnswer } from '../pdf/application-summary.ts'
import type { SummaryValue } from '../pdf/document-data.ts'

const typesetter: SystemActor = { kind: 'system', party: 'clock' }

interface SummaryOrder {
  applicationId: string
  number: number
  /** Verification code, chosen when the job was queued: run again it makes no second document. */
  code: string
}

/** The summary PDF of a submission: what was signed, as it was frozen. Earlier summaries are never replaced. */
export const issueSummaryJob = defineJob<SummaryOrder>({
  name: 'reappointment.issue-summary',
  handle: async ({ applicationId, number, code }, ports) => {
    const db = ports.database.read()
    const application = await getApplication(db, typesetter, applicationId)
    const submission = await db.one<Pick<Material, 'at' | 'snapshot' | 'language'>>(sql`
      select s.at, s.snapshot, a.language from reappointment.submission s join core.account a on a.id = ${application.applicantId}
      where s.organization_id = ${application.organizationId} and s.application_id = ${applicationId} and s.number = ${number}`)
    const configuration = await configurationOf(db, { id: application.cycleId, version: application.cycleVersion })
    const { settings } = await getOrganization(db, application.organizationId)
    const material = { application, configuration, settings, number, ...submission }
    const prepared = applicationSummary(summaryData(ports, material), ports.translator)
    if (!prepared.verification) throw new Error('a summary has a public verification')
    const issue = { ...prepared, verification: prepared.verification, dossier: application, requirement: 'summary' }
    await issuePdfOnce(ports, issue, { code, createdAt: submission.at }, async (tx, issued) => {
      await tx.run(sql`update reappointment.submission set document_id = ${issued.documentId}
        where organization_id = ${application.organizationId} and application_id = ${applicationId} and number = ${number}`)
    })
  },
})

interface Material {
  application: Application
  configuration: CycleConfiguration
  settings: unknown
  at: string
  number: number
  language: Language
  snapshot: SubmissionSnapshot
}

function summaryData(ports: Ports, material: Material): ApplicationSummaryData {
  const { application, configuration, language, at, number, snapshot } = material
  const { department: _, ...ruled } = ruledBy(configuration, { ...application, category: snapshot.category })
  return {
    language,
    hospital: documentHospital(application.organizationName, application.timeZone, material.settings),
    reference: application.reference,
    submission: { number, at },
    cycle: { label: application.cycleLabel, term: { from: application.termStart, to: application.termEnd } },
    applicant: {
      name: applicantNameOf(application),
      profession: ruled.profession.name,
      department: application.departmentName,
      category: ruled.category.name,
    },
    profile: profileGroups(material),
    sections: answersOf(ports, material),
    ...listsOf(material),
    fees: feesOf(material),
    attestations: configuration.attestations.attestations.map(({ code, text }) => ({
      text,
      accepted: snapshot.attestations.accepted.includes(code),
    })),
    signature: { name: snapshot.attestations.signedName ?? '', at: snapshot.attestations.signedAt ?? at },
  }
}

type SummaryDocumentState = ApplicationSummaryData['documents'][number]['state']

function listsOf({
  application,
  configuration,
  snapshot,
}: Material): Pick<ApplicationSummaryData, 'privileges' | 'documents' | 'training'> {
  const documents = new Map(configuration.documents.documents.map((one) => [one.code, one]))
  const trainings = new Map(configuration.trainings.trainings.map((one) => [one.code, one.title]))
  const requests = new Map(snapshot.privileges.map((one) => [one.code, one]))
  return {
    privileges: dictionaryOf(configuration, application).lines.map((line) => {
      const { requested, volume, note } = requests.get(line.code) ?? { requested: false, volume: null, note: null }
      const heldLastYear = application.heldPrivileges.includes(line.code)
      return { label: line.label, requested: requested ?? false, heldLastYear, volume, note }
    }),
    documents: snapshot.documents.map(({ code, state, ...file }) => ({
      ...file,
      label: documents.get(code)?.label ?? { fr: code },
      state: state === 'missing' && documents.get(code)?.required === false ? 'none' : (state as SummaryDocumentState),
    })),
    training: snapshot.training.map(({ code, ...rest }) => ({ ...rest, title: trainings.get(code) ?? { fr: code } })),
  }
}

function feesOf({ configuration, snapshot }: Material): ApplicationSummaryData['fees'] {
  const { currency } = configuration.fees
  const amounts = snapshot.fees.map(({ minor }) => ({ minor, currency }))
  return {
    lines: snapshot.fees.map(({ label, payee, minor }) => ({ label, payee, amount: { minor, currency } })),
    total: sum(amounts, currency),
    paid: { minor: snapshot.paidMinor, currency },
  }
}

function profileGroups({ configuration, snapshot }: Material): ApplicationSummaryData['profile'] {
  const { groups, fields } = configuration.profile
  return groups.map((group) => ({
    title: group.name,
    fields: fields
      .filter((field) => field.group === group.code)
      .map((field) => ({ label: field.label, value: valueOf(snapshot, field) })),
  }))
}

type Field = CycleConfiguration['profile']['fields'][number]

function valueOf({ profile }: SubmissionSnapshot, field: Field): SummaryValue {
  const value = profile[field.code] ?? null
  // A box that was not ticked says no.
  if (field.kind === 'boolean') return value === true
  const named = (code: string) => field.options?.find((option) => option.code === code)?.name ?? { fr: code }
  if (Array.isArray(value)) return { texts: value.map(named) }
  if (typeof value !== 'string' || value === '') return value
  if (field.kind === 'date') return { date: value }
  return field.kind === 'choice' ? { texts: [named(value)] } : value
}

/** The health answers are for their reviewer alone: the summary says that they were given, not what they say. */
function answersOf(ports: Ports, { configuration, language, snapshot }: Material): ApplicationSummaryData['sections'] {
  const { questionnaire } = configuration
  const { withheld: kept } = redact(questionnaire, snapshot.answers, ['normal', 'legal'])
  const sheet = answerSheet(questionnaire, snapshot.answers, {
    language,
    yes: ports.translator.t(language, 'reappointment.pdf.yes'),
    no: ports.translator.t(language, 'reappointment.pdf.no'),
    formatDate: (date) => formatDate(date, language),
    formatInteger: (value) => new Intl.NumberFormat(formatLocales[language]).format(value),
    numbered: (text, index) => `${text} ${index}`,
  })
  return sheet.map((section) => ({
    title: { fr: section.title },
    answers: section.rows
      .filter((row) => row.kind === 'answer')
      .map((row): SummaryAnswer => ({
        number: row.linkId,
        question: { fr: row.text },
        value: kept.includes(row.linkId) ? { withheld: true } : row.answer.join(', '),
        explanation: null,
      })),
  }))
}
