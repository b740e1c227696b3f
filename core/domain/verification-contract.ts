import { z } from 'zod'
import { localizedText } from './dossier-contract.ts'

/** Whether a document still counts: withdrawn by its issuer, replaced by a newer one, past its last day, or none of these. */
export const verificationStatus = z.enum(['valid', 'revoked', 'superseded', 'expired'])
export type VerificationStatus = z.infer<typeof verificationStatus>

/** What a stranger who holds a document may know about it. */
export const verificationView = z.object({
  /** As printed, grouped with hyphens. */
  code: z.string(),
  status: verificationStatus,
  /** The day it was revoked or expired in the issuer's time zone; null while it is valid, or where the day is not known. */
  endedOn: z.string().nullable(),
  /** What kind of document it is, in each language. */
  kind: localizedText,
  organization: localizedText,
  /** The reference printed on the document. */
  reference: z.string(),
  /** Civil date of issue in the issuer's time zone. */
  issuedOn: z.string(),
  /** Of the PDF file, in bytes. */
  bytes: z.number(),
  /** Of the PDF file, hexadecimal: the same file has the same one. */
  sha256: z.string(),
  facts: z.array(z.object({ label: localizedText, value: localizedText })),
})
export type VerificationView = z.infer<typeof verificationView>
