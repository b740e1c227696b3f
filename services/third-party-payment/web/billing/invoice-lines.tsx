import { type Money, money, textIn } from '@guichet/core/domain'
import { PageLink, Tag, type Tone, useFormat, useText } from '@guichet/core/web'
import type { InvoiceLineView, InvoiceView } from '../../domain/invoice-contract.ts'
import { AmountTable } from '../amount-table.tsx'
import { ReferenceLink } from '../care/reference-link.tsx'
import { isolated } from '../isolated.ts'
import { LineGap, LineReasons } from './line-reasons.tsx'
import { useMad } from './use-mad.ts'

const mad = (minor: number | null): Money | null => (minor === null ? null : money(minor, 'MAD'))
const columns = ['granted', 'billed', 'payer', 'patient', 'provider', 'other', 'paid'] as const

/** The insurer’s share as authorized, billed, decided and paid side by side, line by line, every amount not paid with its reason and what can be done about it. */
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
    <AmountTable
      caption={t('third-party-payment.invoices.section.lines')}
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

const tones: Record<NonNullable<InvoiceLineView['outcome']>, Tone> = { paid: 'info', reduced: 'wait', rejected: 'stop' }

function LineNote({ line, invoice }: { line: InvoiceLineView; invoice: InvoiceView }) {
  const { t } = useText()
  const { outcome, price, contestedBy } = line
  const last = line.adjudications.at(-1)
  return (
    <div className="stack line-note">
      {price && <LineReasons price={price} advice={line.advice} />}
      <LineGap gap={line.gap} />
      {last?.note && <p>{t('third-party-payment.invoices.officer-note', { note: isolated(last.note) })}</p>}
      <Decisions line={line} />
      {outcome && !contestedBy && <ContestLink line={line} invoice={invoice} />}
    </div>
  )
}

/** The way to complain about a line, while there is time. */
function ContestLink({ line, invoice: { contest, dossier } }: { line: InvoiceLineView; invoice: InvoiceView }) {
  const { t } = useText()
  const format = useFormat()
  if (!contest) return null
  const date = format.shortDate(contest.until)
  if (!contest.open) return <p className="quiet">{t('third-party-payment.invoices.contest-over', { date })}</p>
  return (
    <PageLink
      className="no-print"
      to="/third-party-payment/complaints/new"
      search={{ about: 'invoice', id: dossier.id, line: line.id }}
    >
      {t('third-party-payment.invoices.contest', { date })}
    </PageLink>
  )
}

/** When and how much was given, what became of it, and what it is linked to. */
function LineFacts({ line }: { line: InvoiceLineView }) {
  const { t } = useText()
  const format = useFormat()
  const { outcome, contestedBy, correctedBy, reopened, granted } = line
  return (
    <>
      <div className="row">
        <span>{format.shortDate(line.careDate)}</span>
        <span>{t('third-party-payment.invoices.quantity', { count: line.quantity })}</span>
        {granted && <span>{t('third-party-payment.invoices.granted', { count: granted.quantity })}</span>}
      </div>
      <div className="row line-standing">
        <Tag tone={outcome ? tones[outcome] : 'plain'}>
          {t(`third-party-payment.invoices.outcome.${outcome ?? 'none'}`)}
        </Tag>
        {isPaid(line) && <Tag tone="good">{t('third-party-payment.invoices.line-paid')}</Tag>}
        {reopened && <Tag tone="wait">{t('third-party-payment.invoices.reopened')}</Tag>}
        {contestedBy && (
          <Tag tone="wait">
            {t('third-party-payment.invoices.contested')} <ReferenceLink list="complaints" dossier={contestedBy} />
          </Tag>
        )}
        {correctedBy && (
          <span>
            {t('third-party-payment.invoices.line-corrected')}{' '}
            <PageLink to={`/third-party-payment/invoices/${correctedBy.id}`}>{correctedBy.reference}</PageLink>
          </span>
        )}
      </div>
    </>
  )
}

/** All that was granted of the line has been paid. */
const isPaid = ({ outcome, price, paid }: InvoiceLineView) =>
  outcome !== null && paid > 0 && price !== null && paid >= (price.payer ?? 0)

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
              date: isolated(format.shortDate(at)),
              amount: amount(payer),
              name: isolated(by ?? '—'),
            })}{' '}
            <span className="quiet">{t(`third-party-payment.invoices.cause.${cause}`)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
