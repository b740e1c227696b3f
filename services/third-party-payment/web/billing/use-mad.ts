import { money } from '@guichet/core/domain'
import { useFormat } from '@guichet/core/web'

/** Writes centimes as dirhams, and a dash where there is no amount. */
export function useMad(): (minor: number | null | undefined) => string {
  const format = useFormat()
  return (minor) => (minor === null || minor === undefined ? '—' : format.money(money(minor, 'MAD')))
}
