import { z } from 'zod'
import { dossierView, type LocalizedText } from '@guichet/core/domain'
import type { CycleDefinitions } from './cycle-definitions.ts'
import { adverseRecommendation, decisionView, hearingTerm, reviewView } from './review-contract.ts'
import { invoiceView } from './payment-contract.ts'
import {
  baseVersion,
  civilDate,
  coded,
  freeText,
  id,
  instant,
  localizedText,
  personName,
  reasonText,
  sectionKey,
} from './contract-parts.ts'
import { sittings } from './mac-clock.ts'
import { sectionStates } from './sections.ts'

/** What is left to do, part by part. `blocking` counts what must still be done before the file can be submitted. */
export const checklist = z.object({
  sections: z.array(
    z.object({
      key: sectionKey,
      state: z.enum(sectionStates),
      blocking: z.int(),
      done: z.int(),
      total: z.int(),
      /** Whether this person may change the part now. */
      editable: z.boolean(),
      /** Sentences of what is missing: message keys `reappointment.missing.<code>` with the item's own label. */
      missing: z.array(z.object({ code: z.string(), item: z.string(), label: localizedText.nullable() })),
    }),
  ),
  blocking: z.int(),
})

const profileValue = z.union([z.string(), z.boolean(), z.array(z.string()), z.null()])

export const profileFieldValue = z.object({
  code: z.string(),
  value: profileValue,
  /** The value the file was prefilled with. */
  prefilled: profileValue,
  changed: z.boolean(),
  /** The open change request on the field, if any. */
  changeRequestId: id.nullable(),
})

export const changeRequestView = z.object({
  id,
  field: z.string(),
  label: localizedText,
  /** In words; a choice by the name of its option. Empty when there was nothing. */
  current: localizedText,
  proposed: localizedText,
  reason: z.string(),
  state: z.enum(['open', 'applied', 'refused', 'cancelled']),
  createdAt: instant,
  resolvedAt: instant.nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string().nullable(),
})

export const applicationFile = z.object({
  id,
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  state: z.enum(['uploaded', 'accepted', 'rejected', 'superseded', 'expired']),
  rejectReason: z.string().nullable(),
  issuedOn: civilDate.nullable(),
  expiresOn: civilDate.nullable(),
  uploadedAt: instant,
})

export const documentStatusView = z.object({
  code: z.string(),
  /** `awaited`: comes straight from a third party and holds nobody up. */
  state: z.enum(['missing', 'uploaded', 'accepted', 'rejected', 'expired', 'awaited']),
  /** What reviewers have to look at although it is there: message key `reappointment.document-problem.<code>`. */
  problem: z.string().nullable(),
  files: z.array(applicationFile),
  mayUpload: z.boolean(),
  mayReview: z.boolean(),
})

export const trainingRecordView = z.object({
  id,
  completedOn: civilDate,
  source: z.enum(['api', 'csv', 'upload', 'attested']),
  receivedAt: instant,
  moduleCode: z.string(),
  counts: z.boolean(),
  /** Why it does not count: message key `reappointment.training-reason.<code>`. */
  reason: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const trainingStatusView = z.object({
  code: z.string(),
  state: z.enum(['done', 'missing', 'not-counted']),
  /** A record counts when completed on or after this day; null when any date does. */
  acceptedSince: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  records: z.array(trainingRecordView),
})

export const privilegeLineRequest = z.object({
  code: z.string(),
  heldLastYear: z.boolean(),
  /** `kept`: held last year. `mapped`: takes over a line held last year. `offered`: not held. `new`: was not offered last year. */
  origin: z.enum(['kept', 'mapped', 'offered', 'new']),
  requested: z.boolean().nullable(),
  volume: z.int().nullable(),
  note: z.string().nullable(),
  /** Only reviewers get these two. */
  belowCurrency: z.boolean().nullable(),
  recommendation: z
    .object({ value: z.enum(['grant', 'grant-with-condition', 'deny', 'defer']), condition: z.string().nullable() })
    .nullable(),
  granted: z
    .object({ value: z.enum(['granted', 'granted-with-condition', 'denied']), condition: z.string().nullable() })
    .nullable(),
})

/**
 * One application for one reader: parts they may not see are null. What the cycle says of everybody alike is named by codes, for which
 * its definitions give the words.
 */
export const bareApplicationView = z.object({
  dossier: dossierView,
  cycle: z.object({
    id,
    /** Of the cycle, and with it of its definitions. */
    version: z.int(),
    label: z.string(),
    termStart: civilDate,
    termEnd: civilDate,
    dueDate: civilDate,
    graceEnds: civilDate,
    finalDeadline: civilDate,
    trainingBlocksSubmit: z.boolean(),
  }),
  applicant: personName.extend({ accountId: id, profession: coded }),
  category: coded,
  /** Last day of the appointment that is to be renewed. */
  presentTermEnd: civilDate,
  submittedAt: instant.nullable(),
  completedAt: instant.nullable(),
  /** The day by which the medical advisory committee must have recommended; for reviewers. */
  macDueOn: civilDate.nullable(),
  /** Sittings to come that the cycle plans after that day; for reviewers. */
  lateSittings: z.array(z.object({ sitting: z.enum(sittings), plannedOn: civilDate, daysLate: z.int() })),
  /** The reader is a chief who declared a conflict of interest: the content is not open to them. */
  stoodAside: z.boolean(),
  /** True when the reader may change at least one part now. */
  editable: z.boolean(),
  correction: z
    .object({
      sections: z.array(sectionKey),
      /** The named parts that were changed since, or said to be right. */
      corrected: z.array(sectionKey),
      message: z.string(),
      dueOn: civilDate,
      returnedAt: instant,
    })
    .nullable(),
  checklist: checklist.nullable(),
  profile: z.object({ version: z.int(), values: z.array(profileFieldValue) }).nullable(),
  changeRequests: z.array(changeRequestView),
  /** The form itself is read and saved through the forms of core, under this questionnaire. */
  form: z.object({ questionnaireId: id, version: z.int(), flagged: z.array(z.string()) }).nullable(),
  documents: z.array(documentStatusView).nullable(),
  training: z.array(trainingStatusView).nullable(),
  /** Codes of the mandatory training that is missing although the file is with its reviewers. */
  trainingToFinish: z.array(z.string()),
  privileges: z
    .object({
      /** Code of the department's dictionary. */
      dictionary: z.string(),
      version: z.int(),
      lines: z.array(privilegeLineRequest),
      /** Lines held last year that the hospital no longer offers under any name. */
      noLongerOffered: z.array(z.string()),
    })
    .nullable(),
  attestations: z
    .object({
      version: z.int(),
      /** Codes of those that are ticked. */
      accepted: z.array(z.string()),
      signedName: z.string().nullable(),
      signedAt: instant.nullable(),
    })
    .nullable(),
  invoice: invoiceView.nullable(),
  reviews: z.array(reviewView).nullable(),
  /** For the applicant, from the committee's recommendation to the Board's decision; null when it is to renew as asked. */
  adverseRecommendation: adverseRecommendation.nullable(),
  hearing: hearingTerm.nullable(),
  decision: decisionView.nullable(),
  /** Summaries issued at each submission, the newest first. */
  summaries: z.array(z.object({ documentId: id, number: z.int(), issuedAt: instant, sha256: z.string() })),
})

const givenValue = z.union([freeText, z.boolean(), z.array(z.string().max(100)).max(30), z.null()])

/** Autosave of the profile: only the fields that changed, by code. */
export const saveProfile = z.object({ version: baseVersion, values: z.record(z.string().max(60), givenValue) })

/** Autosave of the privilege lines: only those that changed. */
export const savePrivileges = z.object({
  version: baseVersion,
  lines: z
    .array(
      z.object({
        code: z.string().max(60),
        requested: z.boolean(),
        volume: z.int().min(0).max(100_000).nullable(),
        note: freeText.nullable(),
      }),
    )
    .max(200),
})

/** Ticks the attestations and, with a name, signs them. The name must be the applicant's own, as written on the account. */
export const saveAttestations = z.object({
  version: baseVersion,
  accepted: z.array(z.string().max(60)).max(30),
  signedName: z.string().trim().max(200).nullable(),
})

/** What a save answers: the new version and the task list it leads to. */
export const savedSection = z.object({ version: z.int(), checklist })

export const createChangeRequest = z.object({
  field: z.string().max(60),
  proposed: z.string().trim().min(1).max(500),
  reason: reasonText,
})
export const resolveChangeRequest = z.discriminatedUnion('resolution', [
  z.object({ resolution: z.literal('apply') }),
  z.object({ resolution: z.literal('refuse'), reason: reasonText }),
  z.object({ resolution: z.literal('cancel') }),
])

/** A part named by a return was looked at: nothing more is to be changed in it. */
export const confirmCorrection = z.object({ section: sectionKey })

/** `version` is the dossier's, so that nothing unseen is signed. */
export const submitApplication = z.object({ version: baseVersion })
export const declineReappointment = z.object({
  reason: reasonText,
  /** Last day of practice, not after the end of the present term. */
  effectiveOn: civilDate,
})
export const withdrawApplication = z.object({ reason: reasonText })

export type Checklist = z.output<typeof checklist>
export type ProfileFieldView = CycleDefinitions['profile']['fields'][number] & z.output<typeof profileFieldValue>
export type ChangeRequestView = z.output<typeof changeRequestView>
export type ApplicationFile = z.output<typeof applicationFile>
export type RequiredDocumentView = CycleDefinitions['documents'][number] & z.output<typeof documentStatusView>
export type TrainingRecordView = z.output<typeof trainingRecordView>
export type RequiredTrainingView = CycleDefinitions['training'][number] & z.output<typeof trainingStatusView>
export type PrivilegeLineView = LineDefinition & z.output<typeof privilegeLineRequest>
export type AttestationView = CycleDefinitions['attestations']['items'][number] & { version: string; accepted: boolean }
export type BareApplicationView = z.output<typeof bareApplicationView>

type LineDefinition = CycleDefinitions['privileges']['dictionaries'][number]['lines'][number]
type Bare<Part extends 'privileges' | 'attestations'> = NonNullable<BareApplicationView[Part]>
type Defined = 'cycle' | 'profile' | 'documents' | 'training' | 'privileges' | 'attestations'

/** One application with the words of its cycle beside each value: what a page shows, see `withDefinitions`. */
export interface ApplicationView extends Omit<BareApplicationView, Defined> {
  cycle: BareApplicationView['cycle'] & Pick<CycleDefinitions, 'welcome' | 'contact'>
  profile: { version: number; groups: CycleDefinitions['profile']['groups']; fields: ProfileFieldView[] } | null
  documents: RequiredDocumentView[] | null
  training: RequiredTrainingView[] | null
  privileges:
    | (Omit<Bare<'privileges'>, 'dictionary' | 'lines'> & {
        dictionary: LocalizedText
        dictionaryVersion: string
        lines: PrivilegeLineView[]
      })
    | null
  attestations: (Omit<Bare<'attestations'>, 'accepted'> & { items: AttestationView[] }) | null
}

export type SaveProfile = z.output<typeof saveProfile>
export type SavePrivileges = z.output<typeof savePrivileges>
export type SaveAttestations = z.output<typeof saveAttestations>
export type SavedSection = z.output<typeof savedSection>
export type CreateChangeRequest = z.output<typeof createChangeRequest>
export type ResolveChangeRequest = z.output<typeof resolveChangeRequest>
export type ConfirmCorrection = z.output<typeof confirmCorrection>
export type SubmitApplication = z.output<typeof submitApplication>
export type DeclineReappointment = z.output<typeof declineReappointment>
export type WithdrawApplication = z.output<typeof withdrawApplication>
