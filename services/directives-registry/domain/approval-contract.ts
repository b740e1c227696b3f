import { z } from 'zod'
import { baseVersion, id } from './contract-parts.ts'

/** `GET …/account-match?userCode=`: exact look-up before approval; says which account the code means, or none. */
export const accountMatchQuery = z.strictObject({ userCode: z.string().trim().max(254).optional() })
export const accountMatch = z.object({
  /** Message key `directives-registry.account-match.<outcome>`. */
  outcome: z.enum(['found', 'names-differ', 'not-active', 'not-found', 'malformed']),
  /** As the account writes it, so that it can be compared; null when nothing was found. */
  name: z.string().nullable(),
  /** What an approval names: the account that was looked at. Null when nothing was found. */
  accountId: id.nullable(),
  /** An account found by licence or employee number although no user code was given. */
  otherAccount: z.object({ name: z.string(), userCode: z.string() }).nullable(),
})

/** Whether the licence was compared with the roll of the order; asked for where the directory did not confirm it. */
const licenceCompared = z.boolean().default(false)

/** `POST …/actions/approve-with-user-code`: the service is added to the account, which was looked up before. */
export const approveWithUserCode = z.strictObject({
  version: baseVersion,
  userCode: z.string().trim().min(1).max(254),
  /** As `account-match` answers it for this user code. */
  accountId: id.nullable().default(null),
  licenceCompared,
})

/** `POST …/actions/approve-without-user-code`. */
export const approveWithoutUserCode = z.strictObject({ version: baseVersion, licenceCompared })

export type AccountMatch = z.output<typeof accountMatch>
export type ApproveWithUserCode = z.output<typeof approveWithUserCode>
export type ApproveWithoutUserCode = z.output<typeof approveWithoutUserCode>
