import { useText } from '@guichet/core/web'
import type { InvoiceView } from '../../domain/invoice-contract.ts'
import { draftHeadFaults, type InvoiceDraft } from './invoice-draft.ts'

/** Fields of the head of an invoice that say what is wrong with them. */
type HeadField = 'date' | 'admittedOn' | 'dischargedOn' | 'prescribedOn' | 'otherPayer'

/** Spread onto a field of the head: what is wrong with it as typed, else as it was last kept. */
export function useHeadFault(draft: InvoiceDraft, { problems }: InvoiceView): (field: HeadField) => { error?: string } {
  const { t } = useText()
  return (field) => {
    if (field === 'otherPayer' && draftHeadFaults(draft).includes(field))
      return { error: t('third-party-payment.invoices.fault.billed') }
    const found = problems.find(({ path }) => path === field)
    return found ? { error: t(`problem.${found.code}`) } : {}
  }
}
