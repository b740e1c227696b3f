import { z } from 'zod'
import { civilDate, coded, id, localizedText } from './contract-parts.ts'

/** An appointment to the professional staff with the privileges the Board granted. */
export const appointmentView = z.object({
  id,
  hospital: z.object({ id, name: localizedText }),
  department: coded,
  category: coded,
  termStart: civilDate,
  termEnd: civilDate,
  status: z.enum(['active', 'leave', 'temporary', 'expired', 'resigned', 'suspended', 'continued-by-law']),
  conditions: z.array(z.string()),
  privileges: z.array(coded.extend({ condition: z.string().nullable() })),
  /** The application it came from; null for appointments older than the portal. */
  applicationId: id.nullable(),
})
export const appointmentList = z.object({ items: z.array(appointmentView) })

export type AppointmentView = z.output<typeof appointmentView>
export type AppointmentList = z.output<typeof appointmentList>
