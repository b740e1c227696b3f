import { z } from 'zod'
import { localizedText } from './dossier-contract.ts'
import { legalKinds } from './legal-text.ts'

const language = z.enum(['fr', 'en', 'ar'])
const code = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const version = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,39}$/)
/** SHA-256, hexadecimal. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const words = z.string().trim().min(1).max(10_000)
const writtenText = z.strictObject({ fr: words, en: words.optional(), ar: words.optional() })

/** A version of a legal document as an organization publishes it. */
export const legalDocumentFile = z.strictObject({
  /** Names the document; the same for all its versions. */
  code,
  version,
  kind: z.enum(legalKinds),
  title: writtenText,
  sections: z
    .array(z.strictObject({ heading: writtenText.optional(), paragraphs: z.array(writtenText).min(1).max(100) }))
    .min(1)
    .max(100),
  /** Roles whose holders must accept it. */
  audienceRoles: z.array(z.string().min(1).max(80)).min(1).max(50),
  /** The first day on which it counts, in the zone of the organization. */
  effectiveFrom: z.iso.date(),
})
export type LegalDocumentFile = z.output<typeof legalDocumentFile>

const namedOrganization = z.object({ id: z.string(), name: localizedText })

/** The document in one language, with the SHA-256 that an acceptance names. */
export const legalTextView = z.object({
  language,
  title: z.string(),
  sections: z.array(z.object({ heading: z.string().nullable(), paragraphs: z.array(z.string()) })),
  sha256: z.string(),
})
export type LegalTextView = z.output<typeof legalTextView>

export const legalDocumentView = z.object({
  organization: namedOrganization,
  code: z.string(),
  version: z.string(),
  kind: z.enum(legalKinds),
  effectiveFrom: z.string(),
  /** The whole document in each of its languages; French is always there. */
  texts: z.array(legalTextView),
  /** The older version of it that the person accepted last, acting for the same organization. */
  acceptedBefore: z.object({ version: z.string(), acceptedAt: z.string() }).nullable(),
})
export type LegalDocumentView = z.output<typeof legalDocumentView>

/** What the person must accept before they go on, and what they should know besides. */
export const dueView = z.object({
  /** The organization they act for: an acceptance counts there. */
  actingFor: z.string().nullable(),
  items: z.array(legalDocumentView),
  information: z.array(legalDocumentView),
})
export type DueView = z.output<typeof dueView>

/** The exact texts somebody accepts, as they were shown. An undertaking is signed with one's own name, typed. */
export const acceptance = z.strictObject({
  actingFor: z.uuid(),
  documents: z
    .array(
      z.strictObject({
        organizationId: z.uuid(),
        code,
        version,
        language,
        sha256,
        typedName: z.string().trim().max(200).optional(),
      }),
    )
    .min(1)
    .max(50),
})
export type Acceptance = z.output<typeof acceptance>

export const acceptanceId = z.object({ id: z.uuid() })

/** What somebody accepted, and when. */
export const acceptanceView = z.object({
  id: z.string(),
  organization: namedOrganization,
  actingFor: namedOrganization,
  code: z.string(),
  version: z.string(),
  kind: z.enum(legalKinds),
  title: localizedText,
  /** The language in which it was shown. */
  language,
  acceptedAt: z.string(),
  sha256: z.string(),
  typedName: z.string().nullable(),
  /** Where the proof is downloaded as PDF. */
  proofPath: z.string(),
})
export type AcceptanceView = z.output<typeof acceptanceView>
export const acceptanceList = z.object({ items: z.array(acceptanceView) })
