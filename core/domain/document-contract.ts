import { z } from 'zod'
import { localizedText } from './dossier-contract.ts'

/** One document of a dossier as the reader may see it. */
export const documentView = z.object({
  id: z.string(),
  /** Code of the requirement it answers. */
  requirement: z.string(),
  origin: z.enum(['uploaded', 'generated']),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  state: z.enum(['uploaded', 'accepted', 'rejected', 'superseded', 'expired']),
  /** Message key of the state in plain words. */
  stateLabel: z.string(),
  rejectReason: z.string().nullable(),
  issuedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  /** Where the file is downloaded. */
  contentPath: z.string(),
  /** What this reader may do with it now. */
  mayReview: z.boolean(),
  mayRemove: z.boolean(),
})
export type DocumentView = z.output<typeof documentView>

/** What is asked for, with the document that answers it now, if any. */
export const requirementView = z.object({
  code: z.string(),
  title: localizedText,
  help: localizedText.optional(),
  required: z.boolean(),
  /** Whether several files may stand side by side; otherwise a new one replaces the one before. */
  multiple: z.boolean(),
  /** Ids of the documents that count now, newest first: neither replaced nor refused nor expired. */
  current: z.array(z.string()),
})
export type RequirementView = z.output<typeof requirementView>

export const dossierDocuments = z.object({
  requirements: z.array(requirementView),
  /** Everything the reader may see, newest first, replaced ones included. */
  documents: z.array(documentView),
  mayUpload: z.boolean(),
  /** Largest file, in bytes. */
  maxBytes: z.number(),
  /** Media types that are accepted. */
  accepts: z.array(z.string()),
})
export type DossierDocuments = z.output<typeof dossierDocuments>

/** A civil date in a form field; nothing, or an empty text, when left out. */
const formDate = z.preprocess((value) => (value === '' ? undefined : value), z.iso.date().optional())

/** The fields beside the file of an upload. */
export const uploadFields = z.object({
  requirement: z.string().min(1).max(80),
  issuedOn: formDate,
  expiresOn: formDate,
})
export type UploadFields = z.output<typeof uploadFields>

export const documentId = z.object({ id: z.uuid() })

export const documentDecision = z.object({
  decision: z.enum(['accept', 'reject']),
  /** Required to reject: the person who uploaded it reads it. */
  reason: z.string().trim().min(1).max(1000).optional(),
})
export type DocumentDecision = z.input<typeof documentDecision>
