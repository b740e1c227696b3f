import { emailAddress } from '@guichet/core/domain'
import { z } from 'zod'
import { civilDate, id, instant, localizedText } from './contract-parts.ts'

/** `POST /designations`: by the head of the establishment. `replaces` frees the seat of somebody else in the same gesture. */
export const designateAccessManager = z.strictObject({
  email: emailAddress,
  /** Of the authority the Minister gave for this person. */
  ministryReference: z.string().trim().min(3).max(60),
  trainingPassedOn: civilDate,
  replaces: id.nullable().default(null),
})

/** `POST /designations/:id/actions/end`, `…/actions/certify`. */
export const designationId = z.object({ id })

/** `GET /designations`: those who manage access now, then those who did, the last first. */
export const designationList = z.object({
  items: z.array(
    z.object({
      id,
      name: z.string(),
      email: z.string(),
      ministryReference: z.string(),
      trainingPassedOn: civilDate,
      designatedBy: z.string().nullable(),
      designatedAt: instant,
      /** The head confirms each designation every twelve months. */
      certifiedAt: instant,
      certificationDue: civilDate,
      endedAt: instant.nullable(),
    }),
  ),
  /** How many there may be at once, and the law that says so. */
  maximum: z.int(),
  citation: localizedText,
})

export type DesignateAccessManager = z.output<typeof designateAccessManager>
export type DesignationList = z.output<typeof designationList>
