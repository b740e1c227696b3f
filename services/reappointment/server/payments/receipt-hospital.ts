import { localizedText, type LocalizedText } from '@guichet/core/domain'
import { z } from 'zod'
import type { DocumentHospital } from '../pdf/document-data.ts'

const settings = z.looseObject({
  contact: z
    .object({ name: localizedText.optional(), email: z.string().optional(), phone: z.string().optional() })
    .optional(),
  reappointment: z
    .looseObject({ address: z.array(z.string()).default([]), paper: z.enum(['a4', 'letter']).default('letter') })
    .default({ address: [], paper: 'letter' }),
})

/** The hospital as its receipts name it, from the settings of its organization. */
export function documentHospital(name: LocalizedText, timeZone: string, stored: unknown): DocumentHospital {
  const { contact, reappointment } = settings.parse(stored)
  return {
    name,
    timeZone,
    address: reappointment.address,
    contact: [contact?.phone, contact?.email].filter((way) => way !== undefined),
    paper: reappointment.paper,
  }
}
