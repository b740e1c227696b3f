import { dossierView, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import {
  askedPatient,
  careLinesInput,
  careLineView,
  centimes,
  civilDate,
  id,
  instant,
  patientView,
  seenVersion,
  writtenReason,
} from './care-contract.ts'
import { reductionReasons, refusalReasons } from './authorization-decision.ts'
import { medicalFlags } from './medical-routing.ts'
import { differenceView, priceView, share } from './priced-contract.ts'
import { mostMoreDays, mostStayDays } from './stay-days.ts'

const kindCode = z.string().min(1).max(60)
const reduction = z.enum(reductionReasons)
const refusal = z.enum(refusalReasons)

export const openAuthorization = z.object({ patient: askedPatient, kind: kindCode, plannedOn: civilDate })

/** When, how long, by whom. Everything of this part is sent at once. */
export const saveStay = z.object({
  contentVersion: seenVersion,
  plannedOn: civilDate,
  urgent: z.boolean(),
  /** Asked for after the admission. */
  regularisation: z.boolean(),
  admittedAt: instant.nullable(),
  expectedDays: z.int().min(1).max(mostStayDays).nullable(),
  practitionerId: id.nullable(),
})
export const saveCareLines = z.object({ contentVersion: seenVersion, lines: careLinesInput })
export const savedContent = z.object({ contentVersion: z.int() })

/** What is signed is what was seen: the parts with their own versions. */
export const signAuthorization = z.object({
  version: seenVersion,
  contentVersion: seenVersion,
  formVersion: seenVersion,
})
export const authorizationAction = z.object({ version: seenVersion })
export const reasonedAction = z.object({ version: seenVersion, reason: writtenReason })
export const optionallyReasoned = z.object({ version: seenVersion, reason: writtenReason.optional() })

export const requestDocuments = z.object({
  version: seenVersion,
  message: z.string().trim().max(2000).default(''),
  items: z
    .array(
      z.object({
        kind: z.enum(['document', 'question']),
        /** The document or the question in words, as the provider reads it. */
        text: z.string().trim().min(5).max(500),
      }),
    )
    .min(1)
    .max(12),
})
/** Answers to the questions; documents are uploaded where they were asked for. */
export const answerRequest = z.object({
  version: seenVersion,
  answers: z.array(z.object({ item: z.string().max(40), text: z.string().trim().min(1).max(4000) })).max(12),
})

export const grantInPart = z.object({
  version: seenVersion,
  lines: z
    .array(
      z.object({
        id: z.string().max(10),
        quantity: z.int().min(0).max(999),
        billed: centimes.nullable(),
        reason: reduction.nullable(),
      }),
    )
    .min(1)
    .max(40),
  days: z.int().min(0).max(mostStayDays).nullable(),
  daysReason: reduction.nullable(),
  /** Read by the provider and printed on the letter; never a medical detail. */
  comment: z.string().trim().max(2000).default(''),
})

/** Lines as they would be granted: `number:units` or `number:units:centimes`, between commas; the others count as asked for. */
export const grantPreviewQuery = z.object({
  lines: z
    .string()
    .max(1200)
    .regex(/^\d{1,3}:\d{1,3}(:\d{1,11})?(,\d{1,3}:\d{1,3}(:\d{1,11})?)*$/)
    .transform((text) =>
      text.split(',').map((line) => {
        const [number = '', units, billed] = line.split(':')
        return { id: number, quantity: Number(units), billed: billed === undefined ? null : Number(billed) }
      }),
    )
    .default([]),
})
/** What the payer and the patient would pay, in centimes; null where no rule prices it. */
export const grantPreview = z.object({
  lines: z.array(
    z.object({ id: z.string(), billed: centimes, payer: centimes.nullable(), patient: centimes.nullable() }),
  ),
  totals: z.object({ billed: centimes, payer: centimes, patient: centimes }).nullable(),
})
export const refuseAuthorization = z.object({
  version: seenVersion,
  reason: refusal,
  explanation: z.string().trim().max(4000),
  article: z.string().trim().max(300),
})
/** On appeal: what was granted in part stays as it is. */
export const upholdGrant = z.object({ version: seenVersion, explanation: z.string().trim().max(4000) })
export const declareAdmission = z.object({ version: seenVersion, admittedAt: instant })
export const prolongStay = z.object({ version: seenVersion, days: z.int().min(1).max(mostMoreDays) })
export const writeMedicalNote = z.object({ text: z.string().trim().min(3).max(8000) })

export const medicalNoteView = z.object({ id, author: z.string(), mine: z.boolean(), at: instant, text: z.string() })
export const medicalNotes = z.object({ items: z.array(medicalNoteView) })

const requestItemView = z.object({
  id: z.string(),
  kind: z.enum(['document', 'question']),
  text: z.string(),
  /** The requirement under which the document is uploaded. */
  requirement: z.string().nullable(),
  answer: z.string().nullable(),
  answered: z.boolean(),
})
export const documentRequestView = z.object({
  id,
  by: z.enum(['administration', 'medical-officer']),
  askedBy: z.string(),
  askedAt: instant,
  /** The last civil date on which an answer is in time. */
  dueOn: civilDate,
  answeredAt: instant.nullable(),
  message: z.string(),
  items: z.array(requestItemView),
})

export const decisionView = z.object({
  at: instant,
  by: z.string().nullable(),
  /** Rules, the administration, a medical officer, or another one on appeal. */
  level: z.enum(['rules', 'administration', 'medical-officer', 'appeal', 'delay']),
  outcome: z.enum(['granted', 'partly-granted', 'refused']),
  reason: z.string().nullable(),
  explanation: z.string().nullable(),
  article: z.string().nullable(),
  comment: z.string(),
})

const grantedLine = z.object({
  id: z.string(),
  quantity: z.int(),
  billed: z.int(),
  payer: z.int().nullable(),
  patient: z.int().nullable(),
  reason: z.string().nullable(),
})

const clockView = z.object({
  startedAt: instant,
  hours: z.int(),
  /** Null while it stands still. Its hour counts. */
  dueAt: instant.nullable(),
  dueOn: civilDate.nullable(),
  pausedSince: instant.nullable(),
  pauses: z.array(z.object({ from: instant, to: instant.nullable() })),
  lateSince: instant.nullable(),
})

const linked = z.object({ id, reference: z.string(), stateLabel: z.string(), days: z.int().nullable() })

/** Parts of the request, in the order people fill them in. */
export const authorizationParts = ['patient', 'stay', 'acts', 'questionnaire', 'documents', 'signature'] as const
export type AuthorizationPart = (typeof authorizationParts)[number]

export const partState = z.object({
  part: z.enum(authorizationParts),
  state: z.enum(['not-started', 'incomplete', 'complete', 'locked']),
  missing: z.int(),
})

export const authorizationView = z.object({
  dossier: dossierView,
  kind: z.object({
    code: z.string(),
    label: localizedText,
    help: localizedText,
    stay: z.boolean(),
    families: z.array(z.string()),
  }),
  insurer: z.object({ name: localizedText, timeZone: z.string() }),
  provider: z.object({ id, name: localizedText, code: z.string(), inpe: z.string() }),
  patient: patientView,
  rights: z.object({ inForce: z.boolean(), plan: z.string().nullable(), because: z.string().nullable() }),
  stay: z.object({
    plannedOn: civilDate,
    urgent: z.boolean(),
    regularisation: z.boolean(),
    admittedAt: instant.nullable(),
    expectedDays: z.int().nullable(),
    grantedDays: z.int().nullable(),
    /** Granted with its prolongations. */
    authorizedUntil: civilDate.nullable(),
    practitioner: z.object({ id, name: z.string(), inpe: z.string() }).nullable(),
  }),
  practitioners: z.array(
    z.object({
      id,
      name: z.string(),
      inpe: z.string(),
      speciality: z.string(),
      /** They have an account with which they can sign; otherwise a colleague does. */
      signs: z.boolean(),
    }),
  ),
  contentVersion: z.int(),
  lines: z.array(careLineView),
  price: priceView.nullable(),
  /** What stands of the decisions; null while there is none. */
  standing: z.enum(['granted', 'refused']).nullable(),
  /** What was granted of each line, nothing after a refusal; null before a decision. */
  granted: z.array(grantedLine).nullable(),
  grantedTotals: z.object({ billed: z.int(), payer: z.int(), patient: z.int().nullable() }).nullable(),
  /** What the insurer does not pay of what is asked for, as granted once that is decided; nothing to say of it after a refusal. */
  notPaid: z.array(share),
  form: z.object({ questionnaireId: id, version: z.int() }),
  /** Whether health answers and medical documents are shown to this reader. */
  readsHealth: z.boolean(),
  /** Requirements whose documents were received and are not shown to this reader. */
  withheldDocuments: z.array(z.string()),
  documentsAsk: z.record(z.string(), z.object({ issuedOn: z.boolean() })),
  parts: z.array(partState),
  editable: z.boolean(),
  signature: z.object({ by: z.string(), at: instant, stands: z.boolean() }).nullable(),
  clock: clockView.nullable(),
  medicalFlags: z.array(z.enum(medicalFlags)),
  request: documentRequestView.nullable(),
  earlierRequests: z.array(documentRequestView),
  decisions: z.array(decisionView),
  valid: z.object({ from: civilDate, to: civilDate }).nullable(),
  appealUntil: civilDate.nullable(),
  /** Of a draft: another request for one of its acts; its id and reference where the reader may open it. */
  duplicate: z
    .object({ act: z.string(), id: z.uuid().nullable(), reference: z.string().nullable(), days: z.int() })
    .nullable(),
  /** Reasons the reader may give. */
  reasons: z.object({ refusal: z.array(z.string()), reduction: z.array(z.string()), explanationLength: z.int() }),
  quote: z.object({ id, reference: z.string() }).nullable(),
  /** What changed since the quote was issued; empty when nothing did. */
  sinceQuote: differenceView,
  parent: linked.nullable(),
  prolongations: z.array(linked),
  letters: z.array(z.object({ documentId: z.string(), issuedAt: instant })),
})

export type OpenAuthorization = z.output<typeof openAuthorization>
export type SaveStay = z.output<typeof saveStay>
export type SaveCareLines = z.output<typeof saveCareLines>
export type SignAuthorization = z.output<typeof signAuthorization>
export type AuthorizationActionBody = z.output<typeof authorizationAction>
export type ReasonedAction = z.output<typeof reasonedAction>
export type OptionallyReasoned = z.output<typeof optionallyReasoned>
export type RequestDocuments = z.output<typeof requestDocuments>
export type AnswerRequest = z.output<typeof answerRequest>
export type GrantPreviewQuery = z.output<typeof grantPreviewQuery>
export type GrantPreview = z.output<typeof grantPreview>
export type GrantInPart = z.output<typeof grantInPart>
export type UpholdGrant = z.output<typeof upholdGrant>
export type RefuseAuthorization = z.output<typeof refuseAuthorization>
export type DeclareAdmission = z.output<typeof declareAdmission>
export type ProlongStay = z.output<typeof prolongStay>
export type WriteMedicalNote = z.output<typeof writeMedicalNote>
export type MedicalNotes = z.output<typeof medicalNotes>
export type DocumentRequestView = z.output<typeof documentRequestView>
export type DecisionView = z.output<typeof decisionView>
export type PartState = z.output<typeof partState>
export type AuthorizationView = z.output<typeof authorizationView>
