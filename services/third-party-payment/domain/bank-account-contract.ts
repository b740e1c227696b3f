import { availableAction, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { id, instant, writtenReason } from './care-contract.ts'

export const proposeBankAccount = z.object({
  /** 24 digits; spaces are left out. */
  rib: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{24}$/)),
  /** Two characters at least, as the name of the bank; refused as `third-party-payment.holder-short`. */
  holder: z.string().trim().min(1).max(120),
  bankName: z.string().trim().min(1).max(80),
})
export const refuseBankAccount = z.object({ reason: writtenReason })

export const bankAccountView = z.object({
  id,
  provider: z.object({ id, name: localizedText, code: z.string() }),
  state: z.string(),
  stateLabel: z.string(),
  /** All digits for the clinic itself and for those who have to compare them. */
  rib: z.string(),
  lastDigits: z.string(),
  holder: z.string(),
  bankName: z.string(),
  proposedBy: z.string(),
  proposedAt: instant,
  confirmedBy: z.string().nullable(),
  confirmedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  effectiveFrom: instant.nullable(),
  inForce: z.boolean(),
  /** Approved, and its time has not come. */
  waiting: z.boolean(),
  endedReason: z.string().nullable(),
  /** Of details that wait: what became of the same RIB of this provider before, and when that was proposed. */
  before: z.object({ outcome: z.enum(['replaced', 'refused']), at: instant }).nullable(),
  /** The last transfer that the bank did not carry out to it, while it was not carried out since. */
  rejection: z.object({ at: instant, reason: z.string(), confirmed: z.boolean() }).nullable(),
  actions: z.array(availableAction),
})
export const bankAccountList = z.object({
  items: z.array(bankAccountView),
  /** Whether the reader may propose other details now. */
  mayPropose: z.boolean(),
})

export type ProposeBankAccount = z.output<typeof proposeBankAccount>
export type BankAccountView = z.output<typeof bankAccountView>
export type BankAccountList = z.output<typeof bankAccountList>
