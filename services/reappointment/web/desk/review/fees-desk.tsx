import { textIn } from '@guichet/core/domain'
import { Button, LongTextField, Notice, SelectField, TextField, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { InvoiceView } from '../../../domain/payment-contract.ts'
import type { ProposeWaiver, RecordOfflinePayment } from '../../../domain/payment-desk-contract.ts'
import { fileApi } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { minorOf, typedOf } from './typed-amount.ts'
import { useFileForm } from './use-file-form.ts'

interface Props {
  application: ApplicationView
}

/** What is owed, and what medical affairs may note about it: money that came otherwise, a fee not to be asked for. */
export function FeesDesk({ application }: Props) {
  const { t } = useText()
  const format = useFormat()
  const [open, setOpen] = useState<'payment' | 'waiver' | null>(null)
  const [proposed, setProposed] = useState(false)
  const { invoice } = application
  if (!invoice?.mayRecord) return null
  const close = () => setOpen(null)
  return (
    <div className="stack desk-part">
      <h3>{t('reappointment.money.owed', { amount: format.money(invoice.balance) })}</h3>
      {invoice.checking && <p className="quiet">{t('reappointment.money.checking')}</p>}
      {proposed && (
        <Notice tone="good" live title={t('reappointment.money.waiver-proposed')}>
          <p>{t('reappointment.money.waiver-next')}</p>
        </Notice>
      )}
      {open === null && (
        <div className="row">
          <Button look="second" onClick={() => setOpen('payment')}>
            {t('reappointment.money.record')}
          </Button>
          <Button look="quiet" onClick={() => setOpen('waiver')}>
            {t('reappointment.money.waive')}
          </Button>
        </div>
      )}
      {open === 'payment' && <PaymentForm application={application} invoice={invoice} onClose={close} />}
      {open === 'waiver' && (
        <WaiverForm
          application={application}
          invoice={invoice}
          onClose={close}
          onDone={() => {
            setProposed(true)
            close()
          }}
        />
      )}
    </div>
  )
}

interface FormProps extends Props {
  invoice: InvoiceView
  onClose: () => void
}

const methods = ['cheque', 'transfer', 'payroll'] as const

function PaymentForm({ application, invoice, onClose }: FormProps) {
  const { t, language } = useText()
  const today = useFormat().today()
  const [touched, setTouched] = useState(false)
  // What is owed may change while the form is open: an amount nobody typed follows it.
  const amountOf = (typed: string) => typed || (touched ? '' : typedOf(invoice.balance.minor, language === 'fr'))
  const form = useFileForm({
    key: `payment ${application.dossier.id}`,
    initial: {
      method: 'cheque',
      reference: '',
      minor: '',
      receivedOn: '',
    },
    fields: ['method', 'reference', 'minor', 'receivedOn'],
    send: (api, body: RecordOfflinePayment, key) => api.post(`${fileApi(application)}/offline-payments`, body, { key }),
    onDone: onClose,
    check: ({ reference, minor, receivedOn }) => ({
      reference: reference.trim().length < 2 ? t('reappointment.money.need.reference') : undefined,
      minor: minorOf(amountOf(minor)) === null ? t('reappointment.money.need.amount') : undefined,
      receivedOn: receivedOn ? undefined : t('reappointment.money.need.received-on'),
    }),
  })
  const send = () => {
    const { method, reference, minor, receivedOn } = form.values
    if (!form.ready()) return
    void form.run({
      method: method as RecordOfflinePayment['method'],
      reference,
      minor: minorOf(amountOf(minor)) ?? 0,
      receivedOn,
    })
  }
  return (
    <FormPanel
      title={t('reappointment.money.record')}
      text={<p>{t('reappointment.money.record-text')}</p>}
      button={t('reappointment.money.record-button')}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <SelectField
        {...form.bind('method')}
        label={t('reappointment.money.method')}
        options={methods.map((value) => ({ value, label: t(`reappointment.money.method.${value}`) }))}
      />
      <TextField
        {...form.bind('reference')}
        maxLength={80}
        label={t('reappointment.money.reference')}
        hint={t('reappointment.money.reference-hint')}
      />
      <TextField
        {...form.bind('minor')}
        value={amountOf(form.values.minor)}
        onChange={(value) => {
          setTouched(true)
          form.change({ minor: value })
        }}
        inputMode="decimal"
        dir="ltr"
        label={t('reappointment.money.amount', { currency: invoice.balance.currency })}
      />
      <TextField {...form.bind('receivedOn')} type="date" max={today} label={t('reappointment.money.received-on')} />
    </FormPanel>
  )
}

function WaiverForm({ application, invoice, onClose, onDone }: FormProps & { onDone: () => void }) {
  const { t, language } = useText()
  const format = useFormat()
  const lines = invoice.lines.filter((line) => line.amount.minor > 0)
  const form = useFileForm({
    key: `waiver ${application.dossier.id}`,
    initial: { code: lines[0]?.code ?? '', reason: '' },
    fields: ['code', 'reason'],
    send: (api, body: ProposeWaiver, key) => api.post(`${fileApi(application)}/fee-waivers`, body, { key }),
    onDone: onDone,
    check: ({ reason }) => ({
      reason: reason.trim().length < 5 ? t('reappointment.reviewing.need.reason') : undefined,
    }),
  })
  const send = () => {
    if (form.ready()) void form.run(form.values)
  }
  return (
    <FormPanel
      title={t('reappointment.money.waive')}
      text={<p>{t('reappointment.money.waive-text')}</p>}
      button={t('reappointment.money.waive-button')}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <SelectField
        {...form.bind('code')}
        label={t('reappointment.money.fee')}
        options={lines.map((line) => ({
          value: line.code,
          label: `${textIn(line.label, language)} — ${format.money(line.amount)}`,
        }))}
      />
      <LongTextField
        {...form.bind('reason')}
        label={t('reappointment.reviewing.reason')}
        hint={t('reappointment.money.waive-hint')}
      />
    </FormPanel>
  )
}
