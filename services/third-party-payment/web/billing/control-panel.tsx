import { textIn } from '@guichet/core/domain'
import {
  Button,
  Notice,
  ProblemNotice,
  SelectField,
  Tag,
  TextField,
  useCommand,
  useFormat,
  useKeptOverReload,
  useText,
} from '@guichet/core/web'
import { useEffect } from 'react'
import type { InvoiceLineView, InvoiceView, SaveControl } from '../../domain/invoice-contract.ts'
import { isolated } from '../isolated.ts'
import { beginControl, controlOf, foundOn, isTariffUnread, isUnsaved } from './control-draft.ts'
import { HoldForm } from './hold-form.tsx'
import { useMad } from './use-mad.ts'
import '../account/access.css'

type Control = NonNullable<InvoiceView['control']>
type Found = Control['lines'][number]

interface Props {
  invoice: InvoiceView
  /** Something was found that is not saved yet. */
  unsaved: boolean
  onUnsaved: (unsaved: boolean) => void
}

/** What a claims officer finds on the lines: reasons, notes, tariffs that are missing; once it is saved the split follows. Nothing when it is not theirs. */
export function ControlPanel({ invoice, unsaved, onUnsaved }: Props) {
  const { t } = useText()
  const { control, dossier, lines } = invoice
  const controls = dossier.actions.some(({ action }) => controlling.has(action))
  if (!control || !controls) return null
  const open = lines.filter(({ reopened, outcome }) => outcome === null || reopened)
  if (open.length === 0) return null
  return (
    <section className="panel stack" aria-labelledby="control">
      <h2 id="control" className="panel-title">
        {t('third-party-payment.invoices.control')}
      </h2>
      <p className="quiet">{t('third-party-payment.invoices.control-text-kept')}</p>
      <ControlForm
        key={invoice.dossier.version}
        invoice={invoice}
        control={control}
        lines={open}
        onUnsaved={onUnsaved}
      />
      {!unsaved && dossier.actions.some(({ action, unmet }) => action === 'put-on-hold' && unmet.length === 0) && (
        <HoldForm invoice={invoice} />
      )}
    </section>
  )
}

const controlling = new Set(['settle', 'settle-partly', 'reject', 'adjudicate-again'])

interface FormProps {
  invoice: InvoiceView
  control: Control
  lines: readonly InvoiceLineView[]
  onUnsaved: (unsaved: boolean) => void
}

function ControlForm({ invoice, control, lines, onUnsaved }: FormProps) {
  const { t } = useText()
  const { id, version } = invoice.dossier
  const { values: draft, change, forget } = useKeptOverReload(`control-${id}-${version}`, beginControl(control))
  const path = `/api/third-party-payment/invoices/${id}`
  const save = useCommand<SaveControl>((api, body, key) => api.put(`${path}/control`, body, { key }), {
    refresh: [path],
    onDone: forget,
  })
  const unsaved = isUnsaved(draft, lines, control)
  useEffect(() => {
    onUnsaved(unsaved)
    return () => onUnsaved(false)
  }, [unsaved, onUnsaved])
  const { tariffs, lateJustified } = draft
  const keep = () => {
    const content = controlOf(draft, lines, control)
    if (content) void save.run(content)
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <ProblemNotice problem={save.problem} />
      <ol className="plain-list care-lines">
        {lines.map((line) => (
          <ControlledLine
            key={line.id}
            line={line}
            reasons={control.reasons}
            proof={control.proofs.find((one) => one.line === line.id)}
            found={foundOn(draft, line.id)}
            tariff={tariffs[line.id] ?? ''}
            unread={isTariffUnread(draft, line.id)}
            onFound={(one) => change({ found: { ...draft.found, [line.id]: one } })}
            onTariff={(tariff) => change({ tariffs: { ...tariffs, [line.id]: tariff } })}
          />
        ))}
      </ol>
      {invoice.lateReason && (
        <label className="tick-line">
          <input
            type="checkbox"
            className="tick"
            checked={lateJustified}
            onChange={() => change({ lateJustified: !lateJustified })}
          />
          <span>{t('third-party-payment.invoices.late-justified')}</span>
        </label>
      )}
      <div>
        <Button type="submit" look={unsaved ? 'first' : 'second'} busy={save.busy}>
          {t('third-party-payment.invoices.keep-control')}
        </Button>
      </div>
    </form>
  )
}

interface LineProps {
  line: InvoiceLineView
  reasons: Control['reasons']
  /** That binds the insurer for the day of care. */
  proof: Control['proofs'][number] | undefined
  found: Found
  tariff: string
  /** The tariff is no amount. */
  unread: boolean
  onFound: (found: Found) => void
  onTariff: (tariff: string) => void
}

function ControlledLine({ line, reasons, proof, found, tariff, unread, onFound, onTariff }: LineProps) {
  const { t, language } = useText()
  const mad = useMad()
  const { price } = line
  const choices = [
    { value: '', label: t('third-party-payment.invoices.no-finding') },
    ...reasons
      .filter(({ code }) => proof === undefined || code !== 'DROITS_FERMES')
      .map(({ code }) => ({ value: code, label: t(`third-party-payment.reason.${code}`) })),
  ]
  return (
    <li className="stack controlled-line">
      <div className="spread">
        <h3 className="care-line-title">
          {textIn(line.label, language)} <bdi className="quiet small">{line.act}</bdi>
        </h3>
        <span className="numbers">
          {price && price.payer !== null ? (
            t('third-party-payment.invoices.would-pay', { payer: mad(price.payer), patient: mad(price.patient) })
          ) : (
            <Tag tone="wait">{t('third-party-payment.invoices.no-tariff')}</Tag>
          )}
        </span>
      </div>
      {proof && <RightsProved proof={proof} />}
      <div className="field-row">
        <SelectField
          label={t('third-party-payment.invoices.finding')}
          value={found.findings[0] ?? ''}
          onChange={(code) => onFound({ ...found, findings: code === '' ? [] : [code] })}
          options={choices}
        />
        <TextField
          label={t('third-party-payment.invoices.note')}
          optional
          maxLength={2000}
          value={found.note}
          onChange={(note) => onFound({ ...found, note })}
        />
        {price?.payer === null && (
          <TextField
            label={t('third-party-payment.invoices.manual-tariff')}
            inputMode="decimal"
            dir="ltr"
            value={tariff}
            onChange={onTariff}
            {...(unread ? { error: t('third-party-payment.care.fault.unitPrice') } : {})}
          />
        )}
      </div>
    </li>
  )
}

function RightsProved({ proof: { number, day } }: { proof: Control['proofs'][number] }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <Notice tone="info" title={t('third-party-payment.invoices.rights-proved', { number: isolated(number) })}>
      <p>{t('third-party-payment.invoices.rights-proved-text', { date: format.date(day) })}</p>
    </Notice>
  )
}
