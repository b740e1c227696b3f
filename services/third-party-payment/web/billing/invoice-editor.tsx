import { useEffect } from 'react'
import { Button, LongTextField, SelectField, TextField, useText } from '@guichet/core/web'
import type { InvoiceView } from '../../domain/invoice-contract.ts'
import { SavedLine } from '../care/saved-line.tsx'
import { typedAmount } from '../care/typed-amount.ts'
import { DraftLines } from './draft-lines.tsx'
import { draftHeadFaults, type InvoiceDraft, isKeepable, sumOfLines } from './invoice-draft.ts'
import { useHeadFault } from './use-head-fault.ts'
import { useDraftWords } from './use-draft-words.ts'
import { type KeptDraft, useInvoiceDraft } from './use-invoice-draft.ts'
import { useMad } from './use-mad.ts'
import '../account/access.css'
import './billing.css'

interface Props {
  invoice: InvoiceView
  /** Told where what is typed and not kept stands; null when all is kept. */
  onUnkept: (at: string | null) => void
}

/** Everything one writes on an invoice, kept as it is typed. */
export function InvoiceEditor({ invoice, onUnkept }: Props) {
  const { t } = useText()
  const kept = useInvoiceDraft(invoice)
  const words = useDraftWords()
  const { problem, theirs } = kept.saving
  const unkept = isKeepable(kept.draft) && problem === null && theirs === null ? null : '#lines'
  useEffect(() => {
    onUnkept(unkept)
    return () => onUnkept(null)
  }, [onUnkept, unkept])
  return (
    <div className="stack">
      <SavedLine saving={kept.saving} words={words} />
      <HeadFields kept={kept} invoice={invoice} />
      <DraftLines invoice={invoice} kept={kept} />
      <TotalField kept={kept} />
      {invoice.filingLimit?.late && (
        <LongTextField
          label={t('third-party-payment.invoices.late-reason')}
          hint={t('third-party-payment.invoices.late-reason-hint')}
          value={kept.draft.lateReason}
          onChange={(lateReason) => kept.change({ lateReason })}
        />
      )}
    </div>
  )
}

function HeadFields({ kept, invoice }: { kept: KeptDraft; invoice: InvoiceView }) {
  const { t } = useText()
  const { draft, change } = kept
  const stay = invoice.authorization !== null
  const error = useHeadFault(draft, invoice)
  const date = (field: 'date' | 'admittedOn' | 'dischargedOn' | 'prescribedOn', label: string) => (
    <TextField
      key={field}
      label={t(`third-party-payment.invoices.field.${label}`)}
      type="date"
      value={draft[field]}
      onChange={(value) => change({ [field]: value })}
      optional={field === 'prescribedOn' || (field !== 'date' && !stay)}
      {...error(field)}
    />
  )
  return (
    <div className="field-row">
      <TextField
        label={t('third-party-payment.invoices.field.number')}
        hint={t('third-party-payment.invoices.field.number-hint')}
        dir="ltr"
        maxLength={40}
        value={draft.number}
        onChange={(number) => change({ number })}
      />
      {date('date', 'date')}
      {date('admittedOn', 'admitted')}
      {date('dischargedOn', 'discharged')}
      {date('prescribedOn', 'prescribed')}
      <SelectField
        label={t('third-party-payment.invoices.field.accident')}
        value={draft.accident}
        onChange={(accident) => change({ accident: accident as InvoiceDraft['accident'] })}
        options={(['', 'work', 'traffic'] as const).map((value) => ({
          value,
          label: t(`third-party-payment.invoices.accident.${value || 'none'}`),
        }))}
      />
      <TextField
        label={t('third-party-payment.invoices.field.other-payer')}
        hint={t('third-party-payment.invoices.field.other-payer-hint')}
        inputMode="decimal"
        dir="ltr"
        optional
        value={draft.otherPayer}
        onChange={(otherPayer) => change({ otherPayer })}
        {...error('otherPayer')}
      />
    </div>
  )
}

/** The total as it stands on the paper, beside the sum of the lines. */
function TotalField({ kept }: { kept: KeptDraft }) {
  const { t } = useText()
  const mad = useMad()
  const { draft, change } = kept
  const sum = sumOfLines(draft.lines)
  return (
    <div className="field-row">
      <TextField
        label={t('third-party-payment.invoices.field.total')}
        hint={t('third-party-payment.invoices.field.total-hint', { sum: mad(sum) })}
        inputMode="decimal"
        dir="ltr"
        value={draft.total}
        onChange={(total) => change({ total })}
        {...(draftHeadFaults(draft).includes('total') ? { error: t('third-party-payment.invoices.fault.billed') } : {})}
      />
      {sum !== undefined && draft.total !== typedAmount(sum) && (
        <div>
          <Button look="second" onClick={() => change({ total: typedAmount(sum) })}>
            {t('third-party-payment.invoices.take-sum')}
          </Button>
        </div>
      )}
    </div>
  )
}
