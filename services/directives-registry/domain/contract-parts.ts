import { localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { choices, directiveFlags, directiveKinds, situations, treatments } from './directive.ts'

export { localizedText }

export const id = z.uuid()
export const idParams = z.object({ id })
/** `YYYY-MM-DD`. */
export const civilDate = z.iso.date()
/** ISO 8601 in UTC. */
export const instant = z.iso.datetime({ precision: 3 })
/** A wall time where the establishment is, `YYYY-MM-DDTHH:MM`. */
export const wallTime = z.iso.datetime({ local: true, precision: -1 }).regex(/\d$/)
/** A reason somebody will read: at least a few words. */
export const reasonText = z.string().trim().min(5).max(2000)
export const freeText = z.string().trim().max(4000)
/** The version the change was made from; another version on the server answers `version-conflict`. */
export const baseVersion = z.int32().min(0)
export const pageCursor = z.string().max(300)
export const pageLimit = z.coerce.number().int().min(1).max(100).default(50)
/** Whom to write to or call, as the establishment says. */
export const registryContact = z.object({ name: localizedText, email: z.string(), phone: z.string() })
export const coded = z.object({ code: z.string(), name: localizedText })

/** Letters, apostrophe, hyphen, full stop and space, as names are written. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[\p{L}\p{M}'’. -]+$/u)
  .transform((name) => name.normalize('NFC'))

/** E.164, or as people write it here. */
export const phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[\d\s().-]{7,}(?:\s?(?:x|ext\.?|poste)\s?\d+)?$/i)

/** A number as typed; what it means is for the rules to say. */
export const typedNam = z.string().trim().min(1).max(40)
export const sexOnFile = z.enum(['M', 'F', 'X'])

/** The secret of a link, from the fragment of its address: it never travels in an address. */
export const linkToken = z.string().max(200)
/** A secret code as typed; what it is worth is answered alike whatever is wrong. */
export const typedCode = z.string().max(60)

export const decisionsView = z.record(z.enum(situations), z.record(z.enum(treatments), z.enum(choices)))
export const directiveFlag = z.enum(directiveFlags)
export const directiveKind = z.enum(directiveKinds)
