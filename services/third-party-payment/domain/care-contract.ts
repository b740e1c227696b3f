import { localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { rightsQuestion } from './rights-contract.ts'

export const id = z.uuid()
export const civilDate = z.iso.date()
export const instant = z.iso.datetime({ precision: 3 })
/** The dossier's version the reader saw; another one on the server answers `version-conflict`. */
export const seenVersion = z.int32().min(0)
/** A reason somebody will read: at least a few words. */
export const writtenReason = z.string().trim().min(5).max(2000)
/** Centimes of MAD. */
export const centimes = z.int().min(0).max(99_999_999_999)

/** The patient: by a check of rights the provider made today, or by the question such a check asks. */
export const askedPatient = z.union([z.object({ checkId: id }), rightsQuestion.pick({ memberNumber: true, by: true })])

/** What beginning a dossier answers: its id, or that nobody or several people fit. An answer and not a refusal, so that the question stays counted. */
export const openedFor = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('opened'), id }),
  z.object({ outcome: z.enum(['unknown', 'several']) }),
])

/** How many dossiers there are beside a list: in each state whatever states are chosen, and in all with those that are. */
export const stateCounts = z.object({
  total: z.int(),
  counts: z.array(z.object({ state: z.string(), label: z.string(), count: z.int() })),
})
export type StateCounts = z.output<typeof stateCounts>

/** A line of care as it is entered. */
export const careLineInput = z.object({
  act: z.string().regex(/^[A-Z]{3}\d{2}$/),
  quantity: z.int().min(1).max(999),
  /** Of one unit. */
  unitPrice: centimes,
  side: z.enum(['left', 'right']).nullable().default(null),
  tooth: z
    .string()
    .regex(/^[1-8][1-8]$/)
    .nullable()
    .default(null),
  /** There is a medical indication, where the act is only paid in full with one. */
  medicalIndication: z.boolean().default(true),
})
export const careLinesInput = z.array(careLineInput).max(40)

export const careLineView = z.object({
  /** Its number among the lines, from 1. */
  id: z.string(),
  act: z.string(),
  label: localizedText,
  family: z.string(),
  unit: z.enum(['day']).nullable(),
  quantity: z.int(),
  unitPrice: z.int(),
  billed: z.int(),
  side: z.enum(['left', 'right']).nullable(),
  tooth: z.string().nullable(),
  medicalIndication: z.boolean(),
})

/** The patient, as far as the reader may know them. */
export const patientView = z.object({
  number: z.string(),
  rank: z.int(),
  givenName: z.string(),
  familyName: z.string(),
  nameAr: z.string(),
  birthDate: civilDate,
  sex: z.enum(['F', 'M']),
})

export type CareLineInput = z.output<typeof careLineInput>
export type CareLineView = z.output<typeof careLineView>
export type PatientView = z.output<typeof patientView>
export type AskedPatient = z.output<typeof askedPatient>
export type OpenedFor = z.output<typeof openedFor>
