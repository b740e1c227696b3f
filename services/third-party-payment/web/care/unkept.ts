import type { AvailableActionView } from '@guichet/core/domain'

/** The actions, those of `names` blocked while something typed on the page is not kept; `fix` says where it stands, null that all is kept. */
export function blockedByUnkept(
  actions: readonly AvailableActionView[],
  names: readonly string[],
  fix: string | null,
): AvailableActionView[] {
  if (fix === null) return [...actions]
  const missing = { condition: 'everythingKept', label: 'third-party-payment.care.unkept', fix }
  return actions.map((one) => (names.includes(one.action) ? { ...one, unmet: [...one.unmet, missing] } : one))
}
