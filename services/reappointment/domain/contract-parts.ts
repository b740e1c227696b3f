import { z } from 'zod'
import { localizedText } from '@guichet/core/domain'
import { sectionKeys } from './sections.ts'

export { localizedText }

export const id = z.uuid()
/** `YYYY-MM-DD`. */
export const civilDate = z.iso.date()
/** ISO 8601 in UTC. */
export const instant = z.iso.datetime({ precision: 3 })
/** An amount in integer minor units. */
export const moneyAmount = z.object({ minor: z.int(), currency: z.enum(['CAD', 'MAD']) })
export const sectionKey = z.enum(sectionKeys)
/** A reason somebody will read: at least a few words. */
export const reasonText = z.string().trim().min(5).max(2000)
export const freeText = z.string().trim().max(4000)
export const personName = z.object({ title: z.string(), givenName: z.string(), familyName: z.string() })
export const coded = z.object({ code: z.string(), name: localizedText })
/** The version the change was made from; another version on the server answers `version-conflict`. */
export const baseVersion = z.int32().min(0)
export const pageCursor = z.string().max(300)
export const pageLimit = z.coerce.number().int().min(1).max(100).default(50)

/** A query value that may be repeated: `state=a&state=b`, or separated by commas. */
export function repeated<T extends z.ZodType<string, string>>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((part) => part !== ''))
    .pipe(z.array(item).max(50))
}
