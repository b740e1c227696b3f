import { type AccountActor, civilDateOf, type Language, Refusal, textIn } from '@guichet/core/domain'
import {
  type Db,
  type Fact,
  formatDate,
  formatMoment,
  getOrganization,
  type PdfDocument,
  type Ports,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import { type ConsultationOutcome, chartLanguage } from '../../domain/consultation.ts'
import type { ConsultationReceipt } from '../../domain/consultation-contract.ts'
import { letterheadOf, type Say, sayIn } from '../registry-letterhead.ts'
import { type Directive, findVersion } from '../register/directive-store.ts'
import { type Consultation, getConsultation } from './consultation-store.ts'

/** A consultation that came to an outcome, with what its receipt says. Nothing of the person, nothing of what they directed. */
interface Receipted {
  consultation: Consultation & { outcome: ConsultationOutcome }
  jobTitle: string
  /** The version that was found, when there is one. */
  directive: Directive | undefined
  /** Those the establishment works in. */
  languages: readonly Language[]
}

interface InWords {
  language: Language
  say: Say
}

/** Of which consultation, for whom: `language` is what its reader reads, that of the account when left out. */
export interface PaperAsked {
  id: string
  language?: Language | undefined
}

/**
 * The receipt of one's own consultation, as text for the chart; the same each time. It is in a language of the establishment; a reader of
 * another one gets the same in theirs beside it. Refuses `wrong-state` before anything was searched.
 */
export async function readReceipt(
  db: Db,
  ports: Pick<Ports, 'translator'>,
  actor: AccountActor,
  { id, language: wanted = actor.language }: PaperAsked,
): Promise<ConsultationReceipt> {
  const found = await receiptedOf(db, actor, id)
  const { receipt, declaredAt, outcome } = found.consultation
  const language = chartLanguage(wanted, found.languages)
  const text = (one: Language) => textOf(found, actor, { language: one, say: sayIn(ports.translator, one) })
  return {
    number: receipt,
    at: new Date(declaredAt).toISOString(),
    outcome,
    language,
    text: text(language),
    translation: wanted === language ? null : { language: wanted, text: text(wanted) },
  }
}

function textOf(found: Receipted, actor: AccountActor, words: InWords): string {
  const { say } = words
  const facts = factsOf(found, actor, words)
  return [
    say('pdf.receipt.title'),
    ...facts.map(({ label, value }) => say('pdf.receipt.line', { label, value })),
    say('pdf.receipt.proof'),
  ].join('\n')
}

/** The receipt on the letterhead of the establishment, in a language of the establishment. */
export async function receiptDocument(
  db: Db,
  ports: Pick<Ports, 'translator'>,
  actor: AccountActor,
  { id, language: wanted = actor.language }: PaperAsked,
): Promise<{ document: PdfDocument; createdAt: string; fileName: string }> {
  const found = await receiptedOf(db, actor, id)
  const { consultation } = found
  const language = chartLanguage(wanted, found.languages)
  const say = sayIn(ports.translator, language)
  const document: PdfDocument = {
    language,
    paper: 'letter',
    title: say('pdf.receipt.title'),
    subtitle: textIn(consultation.departmentName, language),
    organization: await letterheadOf(db, consultation.organizationId, language),
    reference: consultation.receipt,
    date: formatDate(civilDateOf(consultation.declaredAt, consultation.timeZone), language),
    blocks: [
      { kind: 'facts', items: factsOf(found, actor, { language, say }) },
      { kind: 'notice', tone: 'info', text: ports.translator.t(language, sentenceKey(consultation.outcome)) },
      { kind: 'paragraph', tone: 'muted', text: say('pdf.receipt.proof') },
    ],
  }
  return {
    document,
    createdAt: new Date(consultation.declaredAt).toISOString(),
    fileName: `${consultation.receipt}.pdf`,
  }
}

const sentenceKey = (outcome: ConsultationOutcome) => `directives-registry.outcome-sentence.${outcome}`

async function receiptedOf(db: Db, actor: AccountActor, id: string): Promise<Receipted> {
  const consultation = await getConsultation(db, actor, id)
  const { outcome, registerId, directiveId } = consultation
  if (outcome === null) throw new Refusal('wrong-state')
  const { jobTitle } = await db.one<{
    jobTitle: string
  }>(sql`select e.job_title as "jobTitle" from directives_registry.service_grant g
    join directives_registry.employment e on e.organization_id = g.organization_id and e.id = g.employment_id
    where g.organization_id = ${consultation.organizationId} and g.id = ${consultation.grantId}`)
  const directive = registerId && directiveId ? await findVersion(db, registerId, directiveId) : undefined
  const { languages } = await getOrganization(db, consultation.organizationId)
  return { consultation: { ...consultation, outcome }, jobTitle, directive, languages }
}

function factsOf({ consultation, jobTitle, directive }: Receipted, actor: AccountActor, words: InWords): Fact[] {
  const { language, say } = words
  const { declaredAt, openedAt, timeZone, reason, situation, searchKind, outcome, receipt } = consultation
  const at = (moment: string) => formatMoment(moment, timeZone, language)
  return [
    { label: say('pdf.receipt.number'), value: receipt },
    { label: say('pdf.receipt.at'), value: at(declaredAt) },
    {
      label: say('pdf.receipt.by'),
      value: jobTitle === '' ? actor.name : say('pair', { first: actor.name, second: jobTitle }),
    },
    { label: say('pdf.receipt.for'), value: placeOf(consultation, language, say) },
    { label: say('pdf.receipt.reason'), value: say(`reason.${reason}`) },
    { label: say('pdf.receipt.situation'), value: say(`situation.${situation}`) },
    { label: say('pdf.receipt.searched'), value: say(`pdf.searched.${searchKind ?? 'nam'}`) },
    { label: say('pdf.receipt.outcome'), value: say(`outcome.${outcome}`) },
    ...(directive ? [{ label: say('pdf.receipt.version'), value: versionOf(directive, say) }] : []),
    ...(openedAt ? [{ label: say('pdf.receipt.read'), value: at(openedAt) }] : []),
  ]
}

function placeOf({ organizationName, departmentName }: Consultation, language: Language, say: Say): string {
  return say('pair', { first: textIn(organizationName, language), second: textIn(departmentName, language) })
}

function versionOf({ versionNumber, documentKind, signedOn }: Directive, say: Say): string {
  return say('pdf.receipt.version-is', {
    number: versionNumber,
    kind: { kind: 'message', key: `directives-registry.directive-kind.${documentKind}` },
    signedOn: { kind: 'date', value: signedOn },
  })
}
