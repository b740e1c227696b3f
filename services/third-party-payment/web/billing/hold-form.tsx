import { Button, LongTextField, ProblemNotice, SelectField, TextField, useCommand, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { InvoiceView, PutOnHold } from '../../domain/invoice-contract.ts'
import '../account/access.css'

type Item = PutOnHold['items'][number]

const blank: Item = { kind: 'document', text: '' }

/** Asks the clinic for documents and answers; the invoice waits for them. */
export function HoldForm({ invoice }: { invoice: InvoiceView }) {
  const { t } = useText()
  const { id, version } = invoice.dossier
  const [items, setItems] = useState<Item[]>([blank])
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const command = useCommand<PutOnHold>(
    (api, body, key) => api.post(`/api/third-party-payment/invoices/${id}/actions/put-on-hold`, body, { key }),
    { refresh: ['/api/'] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const asked = items.map(({ kind, text }) => ({ kind, text: text.trim() })).filter(({ text }) => text.length >= 5)
    const isMissing = asked.length === 0 || reason.trim().length < 5
    setMissing(isMissing)
    if (!isMissing) void command.run({ version, reason: reason.trim(), items: asked })
  }
  const set = (index: number, part: Partial<Item>) =>
    setItems(items.map((item, place) => (place === index ? { ...item, ...part } : item)))
  return (
    <details className="hold-form">
      <summary>{t('third-party-payment.action.invoice.put-on-hold')}</summary>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="quiet">{t('third-party-payment.invoices.hold-text')}</p>
        <ProblemNotice problem={command.problem} />
        {items.map((item, index) => (
          // Items have no identity before they are asked for.
          // oxlint-disable-next-line react/no-array-index-key
          <div className="field-row" key={index}>
            <SelectField
              label={t('third-party-payment.invoices.hold-kind')}
              value={item.kind}
              onChange={(kind) => set(index, { kind: kind as Item['kind'] })}
              options={(['document', 'question'] as const).map((value) => ({
                value,
                label: t(`third-party-payment.invoices.hold-kind.${value}`),
              }))}
            />
            <TextField
              label={t('third-party-payment.invoices.hold-item')}
              maxLength={500}
              value={item.text}
              onChange={(text) => set(index, { text })}
            />
          </div>
        ))}
        <div>
          <Button look="quiet" onClick={() => setItems([...items, blank])}>
            {t('third-party-payment.invoices.hold-more')}
          </Button>
        </div>
        <LongTextField
          label={t('third-party-payment.invoices.hold-reason')}
          value={reason}
          rows={2}
          onChange={setReason}
          {...(missing ? { error: t('third-party-payment.invoices.hold-missing') } : {})}
        />
        <div>
          <Button type="submit" look="second" busy={command.busy}>
            {t('third-party-payment.action.invoice.put-on-hold')}
          </Button>
        </div>
      </form>
    </details>
  )
}
