import { type Money, money, textIn } from '@guichet/core/domain'
import { Notice, useText } from '@guichet/core/web'
import type { CareLineView } from '../../domain/care-contract.ts'
import type { PricedLineView, PriceView } from '../../domain/priced-contract.ts'
import { AmountTable } from '../amount-table.tsx'
import { useNotPaidWords } from './use-not-paid-words.ts'
import { useTraceWords } from './use-trace-words.ts'
import './care.css'

const mad = (minor: number | null): Money | null => (minor === null ? null : money(minor, 'MAD'))

interface Props {
  caption: string
  lines: readonly CareLineView[]
  price: PriceView
  /** The lines of a request: whether they are granted is what it asks, nothing to be checked beside it. */
  asking?: boolean
}

/** Every line with what is billed, the tariff of one unit, and who pays what; below each its reasons, and on demand the rules that led there. */
export function PriceTable({ caption, lines, price, asking = false }: Props) {
  const { t, language } = useText()
  const labels = new Map(lines.map((line) => [line.id, textIn(line.label, language)]))
  const columns = columnsOf(price)
  return (
    <div className="stack">
      {price.status === 'CHIFFRAGE_MANUEL' && (
        <Notice tone="wait" title={t('third-party-payment.care.unpriced')}>
          {t('third-party-payment.care.unpriced-text')}
        </Notice>
      )}
      <AmountTable
        caption={caption}
        columns={columns.map((key) => ({ key, label: t(`third-party-payment.care.column.${key}`) }))}
        lines={price.lines.map((line) => ({
          id: line.id,
          label: (
            <>
              {labels.get(line.id) ?? line.act} <bdi className="quiet small">{line.act}</bdi>
            </>
          ),
          note: line.quantity > 1 && t('third-party-payment.care.units', { count: line.quantity }),
          explanation: <LineWhy line={line} asking={asking} />,
          amounts: {
            billed: mad(line.billed),
            tariff: mad(line.tariff),
            payer: mad(line.payer),
            patient: mad(line.patient),
            provider: mad(line.provider),
            other: mad(line.other),
          },
        }))}
        {...(price.totals
          ? {
              total: t('third-party-payment.care.total'),
              totals: Object.fromEntries(
                columns.flatMap((key) =>
                  key === 'tariff' || !price.totals ? [] : [[key, money(price.totals[key], 'MAD')]],
                ),
              ),
            }
          : {})}
      />
    </div>
  )
}

const everyColumn = ['billed', 'tariff', 'payer', 'patient', 'provider', 'other'] as const

/** A share that nobody bears on any line takes no place. */
function columnsOf({ lines }: PriceView): (typeof everyColumn)[number][] {
  return everyColumn.filter((key) => (key !== 'provider' && key !== 'other') || lines.some((line) => line[key]))
}

function LineWhy({ line, asking }: { line: PricedLineView; asking: boolean }) {
  const { t } = useText()
  const notPaid = useNotPaidWords()
  const words = useTraceWords()
  return (
    <>
      {line.adjustments.map((share) => (
        <div key={`${share.group} ${share.reason}`}>{notPaid(share)}</div>
      ))}
      {line.warnings.map((warning) => (
        <div key={warning}>
          {t(
            asking && warning === 'approval-assumed'
              ? 'third-party-payment.authorization.if-granted'
              : `third-party-payment.warning.${warning}`,
          )}
        </div>
      ))}
      {line.trace.length > 0 && (
        <details>
          <summary>{t('third-party-payment.care.rules')}</summary>
          <ol>
            {line.trace.map((entry, index) => (
              // Two entries of one rule differ in nothing but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${entry.rule} ${index}`}>{words(entry)}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
