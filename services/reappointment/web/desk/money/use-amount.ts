import { formatLocales, isolatedIn } from '@guichet/core/domain'
import { useText } from '@guichet/core/web'

/** Writes an amount in the currency it came in, which need not be one the portal asks for. */
export function useAmount() {
  const { language } = useText()
  return ({ minor, currency }: { minor: number; currency: string }): string => {
    try {
      const format = new Intl.NumberFormat(formatLocales[language], { style: 'currency', currency })
      return isolatedIn(language, format.format(minor / 100))
    } catch {
      return `${(minor / 100).toFixed(2)} ${currency}`
    }
  }
}
