import { z } from 'zod'
import { sector } from './coverage-schema.ts'

const civilDate = z.iso.date()
const inpe = z.string().regex(/^\d{9}$/)

/** `providers.json`: the register of an insurer. */
export const registerFile = z.strictObject({
  version: z.string(),
  note: z.string().optional(),
  providers: z.array(
    z.strictObject({
      kind: z.enum(['establishment', 'practitioner']),
      code: z.string().regex(/^(ET|PS)\d{6}$/),
      name: z.strictObject({ fr: z.string(), ar: z.string() }),
      speciality: z.string(),
      inpe,
      ice: z.string().optional(),
      taxNumber: z.string().optional(),
      sector,
      address: z.string(),
      city: z.string(),
      region: z.string(),
      phone: z.string().optional(),
      email: z.string().optional(),
      conventions: z.array(
        z.strictObject({
          from: civilDate,
          to: civilDate.optional(),
          excessAllowed: z.boolean().default(false),
          thirdPartyFamilies: z.array(z.string()).optional(),
        }),
      ),
      practitioners: z
        .array(
          z.strictObject({
            inpe,
            title: z.string(),
            givenName: z.string(),
            familyName: z.string(),
            speciality: z.string(),
            email: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
})
export type RegisteredProvider = z.output<typeof registerFile>['providers'][number]
