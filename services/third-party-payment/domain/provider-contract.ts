import { localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { sector } from './coverage-schema.ts'

const civilDate = z.iso.date()

/** Filters of the register; they live in the address of the page. */
export const providerQuery = z.object({
  /** Part of a name, a code, an INPE or a city. */
  q: z.string().trim().max(100).optional(),
  access: z.enum(['open', 'none', 'suspended']).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export type ProviderQuery = z.output<typeof providerQuery>

const providerRow = z.object({
  id: z.string(),
  kind: z.enum(['establishment', 'practitioner']),
  code: z.string(),
  name: localizedText,
  /** End of the message key `third-party-payment.speciality.`. */
  speciality: z.string(),
  sector,
  city: z.string(),
  conventionInForce: z.boolean(),
  access: z.enum(['open', 'none', 'suspended']),
})
export type ProviderRow = z.output<typeof providerRow>
export const providerPage = z.object({
  items: z.array(providerRow),
  next: z.string().nullable(),
})
/** How many providers have an access, none, or a suspended one, whatever of these is chosen. */
export const providerCountsQuery = providerQuery.omit({ cursor: true, limit: true })
export const providerCounts = z.object({ open: z.int(), none: z.int(), suspended: z.int() })
export type ProviderCountsQuery = z.output<typeof providerCountsQuery>
export type ProviderCounts = z.output<typeof providerCounts>
export type ProviderPage = z.output<typeof providerPage>

/** A provider as the insurer's register knows it. */
export const providerView = providerRow.extend({
  inpe: z.string(),
  ice: z.string().nullable(),
  taxNumber: z.string().nullable(),
  address: z.string(),
  region: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  conventions: z.array(
    z.object({
      from: civilDate,
      to: civilDate.nullable(),
      excessAllowed: z.boolean(),
      thirdPartyFamilies: z.array(z.string()).nullable(),
    }),
  ),
  practitioners: z.array(z.object({ inpe: z.string(), name: z.string(), speciality: z.string() })),
  /** Who works there with an access; empty without one. */
  people: z.array(z.object({ name: z.string(), email: z.string(), roles: z.array(z.string()), active: z.boolean() })),
  suspended: z.object({ at: z.string(), reason: z.string() }).nullable(),
  /** What the reader may do now. */
  actions: z.array(z.enum(['suspend', 'resume'])),
})
export type ProviderView = z.output<typeof providerView>

export const providerId = z.object({ id: z.uuid() })
export const suspendProvider = z.object({ reason: z.string().trim().min(5).max(1000) })
