import type { CivilDate } from '@guichet/core/domain'
import type { LineApproval } from './priced-event.ts'

/** An authorization of the patient at this provider that grants an act. */
export interface KnownGrant {
  id: string
  reference: string
  state: string
  act: string
  units: number
  validFrom: CivilDate | null
  validTo: CivilDate | null
}

/** Why an authorization there is does not cover a line. */
export const approvalGaps = ['other-act', 'expired', 'too-early', 'exhausted', 'not-begun', 'elsewhere'] as const

export interface ApprovalGap {
  why: (typeof approvalGaps)[number]
  id: string
  reference: string
  /** The end or the beginning of its validity. */
  date: CivilDate | null
}

/** What decides it: the line with its price, the authorization it is billed on, and what else was granted. */
export interface GapFacts {
  act: string
  quantity: number
  state: LineApproval['state'] | null
  /** Null for an invoice that was begun without one. */
  billedOn: { id: string; reference: string } | null
  /** Of the authorization it is billed on and what prolongs it. */
  granted: readonly KnownGrant[]
  /** Of other authorizations, the latest first. */
  others: readonly KnownGrant[]
}

/** Why the line is not covered although there is an authorization; null where there is none at all, and where it is covered. */
export function approvalGap({ act, quantity, state, billedOn, granted, others }: GapFacts): ApprovalGap | null {
  if (state !== 'missing' && state !== 'expired' && state !== 'partial') return null
  const own = granted.filter((grant) => grant.act === act)
  const elsewhere = others.find((grant) => grant.act === act)
  if (billedOn && own.length > 0) return gapOf(state, { ...billedOn, own, quantity })
  if (elsewhere) return elsewhereGap(elsewhere)
  return billedOn ? { why: 'other-act', ...billedOn, date: null } : null
}

function gapOf(
  state: 'missing' | 'expired' | 'partial',
  { id, reference, own, quantity }: { id: string; reference: string; own: readonly KnownGrant[]; quantity: number },
): ApprovalGap | null {
  const head = { id, reference }
  const last = (days: (CivilDate | null)[]) => days.flatMap((day) => day ?? []).toSorted()
  if (state === 'expired')
    return { why: 'expired', ...head, date: last(own.map(({ validTo }) => validTo)).at(-1) ?? null }
  if (state === 'missing')
    return { why: 'too-early', ...head, date: last(own.map(({ validFrom }) => validFrom))[0] ?? null }
  const units = own.reduce((sum, grant) => sum + grant.units, 0)
  return quantity <= units ? { why: 'exhausted', ...head, date: null } : null
}

function elsewhereGap({ id, reference, state, validTo }: KnownGrant): ApprovalGap {
  if (state === 'expired') return { why: 'expired', id, reference, date: validTo }
  const isBegun = state !== 'granted' && state !== 'partly-granted'
  return { why: isBegun ? 'elsewhere' : 'not-begun', id, reference, date: null }
}
