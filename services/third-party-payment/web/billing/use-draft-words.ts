import { useFormat, useText } from '@guichet/core/web'
import { useTypedAmountWords } from '../care/use-line-words.ts'
import type { DraftLine, InvoiceDraft } from './invoice-draft.ts'

/** An invoice as it is typed, in words, to set two versions side by side. */
export function useDraftWords(): (draft: InvoiceDraft) => string[] {
  const { t } = useText()
  const format = useFormat()
  const amountWords = useTypedAmountWords()
  const say = (name: string, value: string) => `${t(`third-party-payment.invoices.field.${name}`)} : ${value || '—'}`
  const day = (name: string, value: string) => say(name, value && format.date(value))
  const lineWords = (line: DraftLine) =>
    [
      t('third-party-payment.invoices.line-words', {
        act: line.label,
        quantity: line.quantity || '—',
        billed: amountWords(line.billed),
      }),
      ...[line.careDate, ...line.dates].filter((date) => date !== '').map((date) => format.shortDate(date)),
      ...(line.tooth === '' ? [] : [`${t('third-party-payment.care.tooth')} ${line.tooth}`]),
      ...(line.side === '' ? [] : [t(`third-party-payment.care.side.${line.side}`)]),
      ...(line.session === '' ? [] : [say('session', line.session)]),
    ].join(' · ')
  return (draft) => [
    say('number', draft.number),
    day('date', draft.date),
    day('admitted', draft.admittedOn),
    day('discharged', draft.dischargedOn),
    day('prescribed', draft.prescribedOn),
    say('accident', t(`third-party-payment.invoices.accident.${draft.accident || 'none'}`)),
    say('other-payer', draft.otherPayer && amountWords(draft.otherPayer)),
    ...draft.lines.map(lineWords),
    say('total', draft.total && amountWords(draft.total)),
    ...(draft.lateReason === '' ? [] : [`${t('third-party-payment.invoices.late-reason')} : ${draft.lateReason}`]),
  ]
}
