import { textIn } from '@guichet/core/domain'
import { Button, SelectField, TextField, useApi, useText, withQuery } from '@guichet/core/web'
import { useState } from 'react'
import type { ActGuide, ActView } from '../../domain/guide-contract.ts'
import { type EnteredLine, lineAnchor, lineFaults } from './entered-line.ts'
import { typedAmount } from './typed-amount.ts'
import '../account/access.css'
import './care.css'

interface Props {
  lines: readonly EnteredLine[]
  /** Day of care: the tariffs of that day are proposed. */
  date: string
  /** Families that may be asked for; all when left out. */
  families?: readonly string[]
  onChange: (lines: EnteredLine[]) => void
}

/** Acts found by words, each with its quantity and price; the tariff of the day stands in the price until it is changed. */
export function LineEditor({ lines, date, families, onChange }: Props) {
  const { t, language } = useText()
  const change = (key: number, part: Partial<EnteredLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const add = (act: ActView) =>
    onChange([
      ...lines,
      {
        key: Math.max(-1, ...lines.map(({ key }) => key)) + 1,
        act: act.code,
        label: textIn(act.label, language),
        perDay: act.perDay,
        quantity: '1',
        unitPrice: act.tariff === null ? '' : typedAmount(act.tariff),
        side: '',
        tooth: '',
        medicalIndication: true,
      },
    ])
  return (
    <div className="stack">
      <ActSearch date={date} families={families} onAdd={add} />
      {lines.length === 0 && <p className="quiet">{t('third-party-payment.care.no-lines')}</p>}
      <ol className="plain-list care-lines">
        {lines.map((line) => (
          <Line
            key={line.key}
            line={line}
            onChange={(part) => change(line.key, part)}
            onRemove={() => onChange(lines.filter(({ key }) => key !== line.key))}
          />
        ))}
      </ol>
    </div>
  )
}

interface SearchProps {
  date: string
  families: readonly string[] | undefined
  onAdd: (act: ActView) => void
}

const shownActs = 8

/** Acts of the catalogue found by words; those that no provider bills are left out. */
export function ActSearch({ date, families, onAdd }: SearchProps) {
  const { t, language } = useText()
  const [q, setQ] = useState('')
  const words = q.trim()
  const guide = useApi<ActGuide>(withQuery('/api/third-party-payment/guide', { q: words, date }), {
    enabled: words.length > 1,
    keep: true,
  })
  const acts = words.length > 1 ? (guide.data?.acts ?? []) : []
  const found = acts.filter((act) => act.billable && (families === undefined || families.includes(act.family)))
  return (
    <div className="stack">
      <TextField
        label={t('third-party-payment.care.add-act')}
        hint={t('third-party-payment.care.add-act-hint')}
        type="search"
        autoComplete="off"
        value={q}
        onChange={setQ}
      />
      {words.length > 1 && guide.data && found.length === 0 && (
        <output className="quiet">{t('third-party-payment.care.no-act')}</output>
      )}
      {found.length > 0 && (
        <ul className="plain-list care-found">
          {found.slice(0, shownActs).map((act) => (
            <li key={act.code}>
              <button
                type="button"
                className="chip"
                onClick={() => {
                  setQ('')
                  onAdd(act)
                }}
              >
                {textIn(act.label, language)} <bdi className="quiet">{act.code}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface LineProps {
  line: EnteredLine
  onChange: (part: Partial<EnteredLine>) => void
  onRemove: () => void
}

function Line({ line, onChange, onRemove }: LineProps) {
  const { t } = useText()
  // The price of an act without a tariff is not missing before somebody could type it.
  const [fresh, setFresh] = useState(line.unitPrice === '')
  const faults = lineFaults(line)
  const error = (part: 'quantity' | 'unitPrice' | 'tooth') =>
    faults.includes(part) && !(fresh && part === 'unitPrice')
      ? { error: t(`third-party-payment.care.fault.${part}`) }
      : {}
  return (
    <li id={lineAnchor(line)} className="panel stack">
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
          label={t(line.perDay ? 'third-party-payment.care.days' : 'third-party-payment.care.quantity')}
          inputMode="numeric"
          dir="ltr"
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
          {...error('quantity')}
        />
        <TextField
          label={t('third-party-payment.care.unit-price')}
          inputMode="decimal"
          dir="ltr"
          value={line.unitPrice}
          onChange={(unitPrice) => {
            setFresh(false)
            onChange({ unitPrice })
          }}
          onBlur={() => setFresh(false)}
          {...error('unitPrice')}
        />
        <SelectField
          label={t('third-party-payment.care.side')}
          value={line.side}
          onChange={(side) => onChange({ side: side as EnteredLine['side'] })}
          options={['', 'left', 'right'].map((value) => ({
            value,
            label: t(`third-party-payment.care.side.${value || 'none'}`),
          }))}
        />
        <TextField
          label={t('third-party-payment.care.tooth')}
          inputMode="numeric"
          dir="ltr"
          optional
          value={line.tooth}
          onChange={(tooth) => onChange({ tooth })}
          {...error('tooth')}
        />
      </div>
    </li>
  )
}
