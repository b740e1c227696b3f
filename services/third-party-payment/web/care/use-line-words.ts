import { useText } from '@guichet/core/web'
import type { EnteredLine } from './entered-line.ts'

/** A line of care as it is typed, in one sentence. */
export function useLineWords(): (line: EnteredLine) => string {
  const { t } = useText()
  return ({ label, quantity, unitPrice, side, tooth }) =>
    [
      t('third-party-payment.care.line-words', { act: label, quantity: quantity || '—', price: unitPrice || '—' }),
      ...(side === '' ? [] : [t(`third-party-payment.care.side.${side}`)]),
      ...(tooth === '' ? [] : [`${t('third-party-payment.care.tooth')} ${tooth}`]),
    ].join(' · ')
}
