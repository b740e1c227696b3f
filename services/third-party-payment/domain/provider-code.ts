import { isInpe, normalizedProviderCode } from './registration-numbers.ts'

/** How a provider names itself: by the code of its convention in its one form, or by its INPE. */
export type ProviderNumber = { code: string } | { inpe: string }

/**
 * Reads what somebody typed as their number: an establishment (`ET 741`, kept as `ET000741`), a practitioner (`PS 1204`, kept as
 * `PS001204`), or an INPE of nine digits, with or without spaces. Undefined for anything else.
 */
export function providerNumberOf(typed: string): ProviderNumber | undefined {
  const compact = typed.replaceAll(/[\s.-]/g, '')
  const establishment = normalizedProviderCode(compact)
  if (establishment) return { code: establishment }
  const practitioner = /^PS0*(\d{1,6})$/i.exec(compact)?.[1]
  if (practitioner) return { code: `PS${practitioner.padStart(6, '0')}` }
  return isInpe(compact) ? { inpe: compact } : undefined
}
