import { textIn } from '@guichet/core/domain'
import { Button, SelectField, Tag, TextField, useText } from '@guichet/core/web'
import type { ActView } from '../../domain/guide-contract.ts'
import type { InvoiceLineView, InvoiceView } from '../../domain/invoice-contract.ts'
import { ActSearch } from '../care/line-editor.tsx'
import { typedAmount } from '../care/typed-amount.ts'
import { DatesField } from './dates-field.tsx'
import { type DraftLine, draftLineFaults, type LineFault } from './invoice-draft.ts'
import { LineGap, LineReasons } from './line-reasons.tsx'
import type { KeptDraft } from './use-invoice-draft.ts'
import { useMad } from './use-mad.ts'

interface Props {
  invoice: InvoiceView
  kept: KeptDraft
}

/** The lines of a draft: acts found by words, each with its days and amount; below each what the control would say of it. */
export function DraftLines({ invoice, kept }: Props) {
  const { t, language } = useText()
  const { lines, admittedOn, date } = kept.draft
  const set = (key: number, part: Partial<DraftLine>) =>
    kept.change({ lines: lines.map((line) => (line.key === key ? { ...line, ...part } : line)) })
  const add = (act: ActView) =>
    kept.change({
      lines: [
        ...lines,
        {
          key: Math.max(-1, ...lines.map(({ key }) => key)) + 1,
          act: act.code,
          label: textIn(act.label, language),
          perDay: act.perDay,
          careDate: admittedOn || date,
          dates: [],
          quantity: '1',
          billed: act.tariff === null ? '' : typedAmount(act.tariff),
          tooth: '',
          side: '',
          session: '',
        },
      ],
    })
  const viewOf = (line: DraftLine) =>
    invoice.lines.find(({ id }) => id === line.id) ?? invoice.lines[lines.indexOf(line)]
  return (
    <div className="stack">
      {!invoice.corrects && <ActSearch date={admittedOn || date} families={undefined} onAdd={add} />}
      {lines.length === 0 && <p className="quiet">{t('third-party-payment.invoices.no-lines')}</p>}
      <ol className="plain-list care-lines">
        {lines.map((line) => (
          <Line
            key={line.key}
            line={line}
            view={viewOf(line)}
            problems={problemsOf(invoice, viewOf(line))}
            onChange={(part) => set(line.key, part)}
            onRemove={() => kept.change({ lines: lines.filter(({ key }) => key !== line.key) })}
          />
        ))}
      </ol>
    </div>
  )
}

interface LineProps {
  line: DraftLine
  /** The line as it was last kept, with what the rules say of it. */
  view: InvoiceLineView | undefined
  /** What is wrong with it as it was last kept, by field. */
  problems: ReadonlyMap<string, string>
  onChange: (part: Partial<DraftLine>) => void
  onRemove: () => void
}

/** The code of what is wrong with each field of a line that was kept. */
function problemsOf({ lines, problems }: InvoiceView, view: InvoiceLineView | undefined): Map<string, string> {
  const place = `lines/${view ? lines.indexOf(view) : ''}/`
  return new Map(
    problems.flatMap(({ path, code }) => (path.startsWith(place) ? [[path.slice(place.length), code] as const] : [])),
  )
}

/** Fields of the form by what they are called where they are kept. */
const keptName: Record<LineFault, string> = {
  careDate: 'careDate',
  quantity: 'dates',
  billed: 'billed',
  tooth: 'teeth',
}

function Line({ line, view, problems, onChange, onRemove }: LineProps) {
  const { t } = useText()
  const faults = draftLineFaults(line)
  const error = (part: LineFault) => {
    if (faults.includes(part)) return { error: t(`third-party-payment.invoices.fault.${part}`) }
    const code = problems.get(keptName[part])
    return code && view?.act === line.act ? { error: t(`problem.${code}`) } : {}
  }
  return (
    <li className="panel stack">
      <div className="spread">
        <h3 className="care-line-title">
          {line.label} <bdi className="quiet small">{line.act}</bdi>
        </h3>
        <Button look="quiet" onClick={onRemove}>
          {t('third-party-payment.care.remove')}
          <span className="visually-hidden"> {line.label}</span>
        </Button>
      </div>
      <div className="field-row">
        <TextField
          label={t('third-party-payment.invoices.field.care-date')}
          type="date"
          value={line.careDate}
          onChange={(careDate) => onChange({ careDate })}
          {...error('careDate')}
        />
        <TextField
          label={t(line.perDay ? 'third-party-payment.care.days' : 'third-party-payment.care.quantity')}
          inputMode="numeric"
          dir="ltr"
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
          {...error('quantity')}
        />
        <TextField
          label={t('third-party-payment.invoices.field.billed')}
          hint={t('third-party-payment.invoices.field.billed-hint')}
          inputMode="decimal"
          dir="ltr"
          value={line.billed}
          onChange={(billed) => onChange({ billed })}
          {...error('billed')}
        />
      </div>
      <LineDetails line={line} onChange={onChange} toothError={error('tooth')} />
      {view && view.act === line.act && <LinePreview view={view} />}
    </li>
  )
}

interface DetailsProps {
  line: DraftLine
  onChange: (part: Partial<DraftLine>) => void
  toothError: { error?: string }
}

/** What only some acts need. */
function LineDetails({ line, onChange, toothError }: DetailsProps) {
  const { t } = useText()
  const isGiven = line.dates.length > 0 || line.tooth !== '' || line.side !== '' || line.session !== ''
  return (
    <details open={isGiven || toothError.error !== undefined}>
      <summary>{t('third-party-payment.invoices.details')}</summary>
      <div className="stack">
        <DatesField
          dates={line.dates}
          onChange={(dates) => onChange({ dates, ...(dates.length > 0 ? { quantity: String(dates.length) } : {}) })}
        />
        <div className="field-row">
          <TextField
            label={t('third-party-payment.care.tooth')}
            dir="ltr"
            optional
            value={line.tooth}
            onChange={(tooth) => onChange({ tooth })}
            {...toothError}
          />
          <SelectField
            label={t('third-party-payment.care.side')}
            value={line.side}
            onChange={(side) => onChange({ side: side as DraftLine['side'] })}
            options={['', 'left', 'right'].map((value) => ({
              value,
              label: t(`third-party-payment.care.side.${value || 'none'}`),
            }))}
          />
          <TextField
            label={t('third-party-payment.invoices.field.session')}
            hint={t('third-party-payment.invoices.field.session-hint')}
            optional
            maxLength={40}
            value={line.session}
            onChange={(session) => onChange({ session })}
          />
        </div>
      </div>
    </details>
  )
}

/** What the rules would pay of the line today, by the same rules as the control. */
function LinePreview({ view }: { view: InvoiceLineView }) {
  const { t } = useText()
  const mad = useMad()
  const { granted, price } = view
  return (
    <div className="line-preview stack">
      <p className="row">
        {granted && (
          <Tag tone={view.quantity > granted.quantity ? 'wait' : 'plain'}>
            {t('third-party-payment.invoices.granted', { count: granted.quantity })}
          </Tag>
        )}
        {price && price.payer !== null && (
          <span>
            {t('third-party-payment.invoices.would-pay', { payer: mad(price.payer), patient: mad(price.patient) })}
          </span>
        )}
        {price && price.payer === null && <Tag tone="wait">{t('third-party-payment.invoices.no-tariff')}</Tag>}
      </p>
      {price && <LineReasons price={price} advice={view.advice} />}
      <LineGap gap={view.gap} />
    </div>
  )
}
