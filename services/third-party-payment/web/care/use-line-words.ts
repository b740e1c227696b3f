import { money } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { EnteredLine } from './entered-line.ts'
import { centimesOf } from './typed-amount.ts'

/** An amount as it is typed, written as amounts are everywhere; what is no amount stays what was typed. */
export function useTypedAmountWords(): (text: string) => string {
  const format = useFormat()
  return (text) => {
    const centimes = centimesOf(text)
    return centimes === undefined ? text || '—' : format.money(money(centimes, 'MAD'))
  }
}

/** A line of care as it is typed, in one sentence. */
export function useLineWords(): (line: EnteredLine) => string {
  const { t } = useText()
  const amountWords = useTypedAmountWords()
  return ({ label, quantity, unitPrice, side, tooth }) =>
    [
      t('third-party-payment.care.line-words', {
        act: label,
        quantity: quantity || '—',
        price: amountWords(unitPrice),
      }),
      ...(side === '' ? [] : [t(`third-party-payment.care.side.${side}`)]),
      ...(tooth === '' ? [] : [`${t('third-party-payment.care.tooth')} ${tooth}`]),
    ].join(' · ')
}
