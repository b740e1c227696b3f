import { type Money, money, textIn } from '@guichet/core/domain'
import { MoneyTable, PageLink, Tag, type Tone, useFormat, useText } from '@guichet/core/web'
import type { InvoiceLineView, InvoiceView } from '../../domain/invoice-contract.ts'
import { LineReasons } from './line-reasons.tsx'
import { useMad } from './use-mad.ts'

const mad = (minor: number | null): Money | null => (minor === null ? null : money(minor, 'MAD'))
const columns = ['granted', 'billed', 'payer', 'patient', 'provider', 'other', 'paid'] as const

/** Granted, billed, decided and paid side by side, line by line, every amount not paid with its reason and what can be done about it. */
export function InvoiceLines({ invoice }: { invoice: InvoiceView }) {
  const { t, language } = useText()
  const { lines, totals } = invoice
  // What nothing was granted of, and what no other payer has, would be a column of dashes.
  const shown = columns.filter(
    (key) => (key !== 'granted' || lines.some(({ granted }) => granted)) && (key !== 'other' || totals.other !== 0),
  )
  const sums = Object.fromEntries(
    shown.flatMap((key) => (totals[key] === null ? [] : [[key, money(totals[key], 'MAD')]])),
  )
  return (
    <MoneyTable
      caption={t('third-party-payment.invoices.section.lines')}
      currency="MAD"
      columns={shown.map((key) => ({ key, label: t(`third-party-payment.invoices.column.${key}`) }))}
      lines={lines.map((line) => ({
        id: line.id,
        label: (
          <>
            {textIn(line.label, language)} <bdi className="quiet small">{line.act}</bdi>
          </>
        ),
        note: <LineFacts line={line} />,
        explanation: <LineNote line={line} invoice={invoice} />,
        amounts: amountsOf(line),
      }))}
      total={t('third-party-payment.care.total')}
      totals={sums}
    />
  )
}

function amountsOf({ granted, billed, price, paid }: InvoiceLineView): Record<(typeof columns)[number], Money | null> {
  const shares = price ?? { payer: null, patient: null, provider: null, other: null }
  return {
    granted: mad(granted?.payer ?? null),
    billed: mad(billed),
    payer: mad(shares.payer),
    patient: mad(shares.patient),
    provider: mad(shares.provider),
    other: mad(shares.other),
    paid: mad(paid),
  }
}

const tones: Record<NonNullable<InvoiceLineView['outcome']>, Tone> = { paid: 'good', reduced: 'wait', rejected: 'stop' }

function LineNote({ line, invoice }: { line: InvoiceLineView; invoice: InvoiceView }) {
  const { t } = useText()
  const format = useFormat()
  const { outcome, price, contestedBy } = line
  const last = line.adjudications.at(-1)
  return (
    <div className="stack line-note">
      {price && <LineReasons price={price} />}
      {last?.note && <p dir="auto">{t('third-party-payment.invoices.officer-note', { note: last.note })}</p>}
      <Decisions line={line} />
      {invoice.contestUntil && outcome && !contestedBy && (
        <PageLink
          className="no-print"
          to="/third-party-payment/complaints/new"
          search={{ about: 'invoice', id: invoice.dossier.id, line: line.id }}
        >
          {t('third-party-payment.invoices.contest', { date: format.shortDate(invoice.contestUntil) })}
        </PageLink>
      )}
    </div>
  )
}

/** When and how much was given, what became of it, and what it is linked to. */
function LineFacts({ line }: { line: InvoiceLineView }) {
  const { t } = useText()
  const format = useFormat()
  const { outcome, contestedBy, correctedBy, reopened, granted } = line
  return (
    <div className="row">
      <span>{format.shortDate(line.careDate)}</span>
      <span>{t('third-party-payment.invoices.quantity', { count: line.quantity })}</span>
      {granted && <span>{t('third-party-payment.invoices.granted', { count: granted.quantity })}</span>}
      <Tag tone={outcome ? tones[outcome] : 'plain'}>
        {t(`third-party-payment.invoices.outcome.${outcome ?? 'none'}`)}
      </Tag>
      {reopened && <Tag tone="wait">{t('third-party-payment.invoices.reopened')}</Tag>}
      {contestedBy && (
        <Tag tone="wait">
          {t('third-party-payment.invoices.contested')}{' '}
          <PageLink to={`/third-party-payment/complaints/${contestedBy.id}`}>{contestedBy.reference}</PageLink>
        </Tag>
      )}
      {correctedBy && (
        <span>
          {t('third-party-payment.invoices.line-corrected')}{' '}
          <PageLink to={`/third-party-payment/invoices/${correctedBy.id}`}>{correctedBy.reference}</PageLink>
        </span>
      )}
    </div>
  )
}

/** Every decision there was about a line that was settled more than once. */
function Decisions({ line }: { line: InvoiceLineView }) {
  const { t } = useText()
  const format = useFormat()
  const amount = useMad()
  if (line.adjudications.length < 2) return null
  return (
    <details>
      <summary>{t('third-party-payment.invoices.decisions', { count: line.adjudications.length })}</summary>
      <ol>
        {line.adjudications.map(({ seq, at, by, cause, payer }) => (
          <li key={seq}>
            {t('third-party-payment.invoices.decision', {
              date: format.shortDate(at),
              amount: amount(payer),
              name: by ?? '—',
            })}{' '}
            <span className="quiet">{t(`third-party-payment.invoices.cause.${cause}`)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
