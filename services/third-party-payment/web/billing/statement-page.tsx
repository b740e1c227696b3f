import { type Money, money, subjectIn, textIn } from '@guichet/core/domain'
import {
  ActionPanel,
  ButtonLink,
  DossierPage,
  Notice,
  PageLink,
  Pending,
  Tag,
  useApi,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import type { StatementLineView, StatementView } from '../../domain/statement-contract.ts'
import { Fact } from '../care/patient-facts.tsx'
import { AmountTable } from '../amount-table.tsx'
import { isolated } from '../isolated.ts'
import { ExecutionForm } from './execution-form.tsx'
import { useMad } from './use-mad.ts'
import '../care/care.css'
import './billing.css'

const bankDetails = '/third-party-payment/bank-details'

/** One statement: what it pays line by line, the balance, who signed, what the bank did. */
export function StatementPage() {
  const { t, language } = useText()
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const query = useApi<StatementView>(`/api/third-party-payment/statements/${dossierId}`)
  if (!query.data) return <Pending query={query} />
  const statement = query.data
  const section = (id: string, content: React.ReactNode) => ({
    id,
    title: t(`third-party-payment.statements.section.${id}`),
    content,
  })
  return (
    <DossierPage
      dossier={{ ...statement.dossier, applicantName: textIn(statement.provider.name, language) }}
      openedBy={t('third-party-payment.party.statement.payments')}
      title={t('third-party-payment.statements.one')}
      back={{ to: '/third-party-payment/statements', label: t('third-party-payment.statements.title') }}
      actions={<StatementActions statement={statement} />}
      sections={[
        section('facts', <StatementFacts statement={statement} />),
        section('balance', <Balance statement={statement} />),
        section('lines', <StatementLines statement={statement} />),
        section('files', <Files statement={statement} />),
      ]}
    />
  )
}

/** What depends on the money of a statement; never a reason worth reading when it does not apply. */
const needless = new Set(['somethingToTransfer', 'nothingToTransfer', 'amountMatches'])

function StatementActions({ statement }: { statement: StatementView }) {
  const { t } = useText()
  const { dossier, rejection } = statement
  const actions = dossier.actions.filter(({ unmet }) => !unmet.some(({ condition }) => needless.has(condition)))
  const executing = actions.find(({ action, unmet }) => action === 'record-execution' && unmet.length === 0)
  return (
    <div className="stack">
      {statement.bank.returned && <ReturnedBefore returned={statement.bank.returned} />}
      {rejection && <Rejection rejection={rejection} />}
      {actions.some(({ action }) => action === 'confirm-bank-details') && !rejection?.detailsConfirmedAt && (
        <div>
          <ButtonLink to={bankDetails}>{t('third-party-payment.statements.other-account')}</ButtonLink>
        </div>
      )}
      <ActionPanel
        dossier={{ ...dossier, actions }}
        commandPath={(action) => `/api/third-party-payment/statements/${dossier.id}/actions/${action}`}
        except={['record-execution']}
        looks={{ cancel: 'quiet', 'record-rejection': 'second', 'confirm-bank-details': 'second' }}
        confirm={{
          sign: <p>{t('third-party-payment.statements.sign-text')}</p>,
          countersign: <p>{t('third-party-payment.statements.sign-text')}</p>,
          issue: <p>{t('third-party-payment.statements.issue-text')}</p>,
          'confirm-bank-details': <p>{t('third-party-payment.statements.details-text')}</p>,
          reconcile: <p>{t('third-party-payment.statements.reconcile-text')}</p>,
        }}
      />
      {executing && <ExecutionForm statement={statement} label={t(executing.label)} />}
    </div>
  )
}

/** Another transfer to the same account came back: said before anybody signs, with what is to be done. */
function ReturnedBefore({ returned }: { returned: NonNullable<StatementView['bank']['returned']> }) {
  const { t } = useText()
  const format = useFormat()
  const { at, reason, next } = returned
  const digits = next ? isolated(next.lastDigits) : ''
  const nextText = () => {
    if (!next) return t('third-party-payment.statements.returned-no-other')
    return next.effectiveFrom
      ? t('third-party-payment.statements.returned-next', { digits, date: format.dateTime(next.effectiveFrom) })
      : t('third-party-payment.statements.returned-next-unapproved', { digits })
  }
  return (
    <Notice tone="stop" title={t('third-party-payment.statements.returned', { date: format.date(at) })}>
      <p>
        <bdi>{reason}</bdi>
      </p>
      <p>{nextText()}</p>
      {next && !next.effectiveFrom && <PageLink to={bankDetails}>{t('third-party-payment.bank.title')}</PageLink>}
    </Notice>
  )
}

function Rejection({ rejection }: { rejection: NonNullable<StatementView['rejection']> }) {
  const { t } = useText()
  const format = useFormat()
  const { at, reason, detailsConfirmedAt, sentAgainAt } = rejection
  const rejected = t('third-party-payment.statements.rejected', { date: format.date(at) })
  const again = sentAgainAt && t('third-party-payment.statements.sent-again', { date: format.date(sentAgainAt) })
  return (
    <Notice tone={again ? 'info' : 'stop'} title={again ?? rejected}>
      {again && <p>{rejected}</p>}
      <p>
        <bdi>{reason}</bdi>
      </p>
      {detailsConfirmedAt && (
        <p>{t('third-party-payment.statements.details-confirmed', { date: format.date(detailsConfirmedAt) })}</p>
      )}
    </Notice>
  )
}

function StatementFacts({ statement }: { statement: StatementView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { provider, bank, periodFrom, preparedOn, signed, countersigned, execution, expectedOn } = statement
  const signature = (one: StatementView['signed']) =>
    one &&
    t('third-party-payment.statements.signed-by', { name: isolated(one.by), date: isolated(format.dateTime(one.at)) })
  const facts: [string, React.ReactNode][] = [
    ['provider', `${isolated(textIn(provider.name, language))} (${isolated(provider.code)})`],
    [
      'settled',
      periodFrom === preparedOn
        ? t('third-party-payment.statements.settled-on', { date: format.date(preparedOn) })
        : t('third-party-payment.statements.settled-between', {
            from: format.date(periodFrom),
            to: format.date(preparedOn),
          }),
    ],
    [
      'bank',
      t('third-party-payment.statements.bank-of', {
        bank: isolated(bank.bankName),
        holder: isolated(bank.holder),
        digits: isolated(bank.lastDigits),
      }),
    ],
    ['signature', signature(signed)],
    ['countersignature', signature(countersigned)],
    ['expected', expectedOn && !execution && format.date(expectedOn)],
    ['bank-reference', execution?.bankReference && <bdi key="reference">{execution.bankReference}</bdi>],
    ['value-date', execution?.valueDate && format.date(execution.valueDate)],
    ['reconciliation', statement.reconciliation && <Reconciled key="reconciled" state={statement.reconciliation} />],
  ]
  return (
    <dl className="care-facts">
      {facts.map(([label, value]) =>
        value ? (
          <Fact key={label} label={t(`third-party-payment.statements.fact.${label}`)}>
            {value}
          </Fact>
        ) : null,
      )}
    </dl>
  )
}

function Reconciled({ state }: { state: NonNullable<StatementView['reconciliation']> }) {
  const { t } = useText()
  const tone = { open: 'wait', presumed: 'plain', reconciled: 'good' } as const
  return <Tag tone={tone[state]}>{t(`third-party-payment.statements.reconciliation.${state}`)}</Tag>
}

/** Lines less take-backs plus what was carried: the transfer, and what is carried on. */
function Balance({ statement }: { statement: StatementView }) {
  const { t } = useText()
  const mad = useMad()
  const { lines, takeBacks, carriedIn, transfer, carriedOut } = statement.balance
  const rows: [string, number][] = [
    ['lines', lines],
    ['take-backs', 0 - takeBacks],
    ['carried-in', carriedIn],
    ...(carriedOut < 0 ? ([['carried-out', carriedOut]] as [string, number][]) : []),
  ]
  return (
    <dl className="balance">
      {rows.map(([name, amount]) => (
        <div key={name}>
          <dt>{t(`third-party-payment.statements.balance.${name}`)}</dt>
          <dd className="numbers">{mad(amount)}</dd>
        </div>
      ))}
      <div className="balance-transfer">
        <dt>{t(`third-party-payment.statements.transfer.${statement.money}`)}</dt>
        <dd className="numbers">{mad(transfer)}</dd>
      </div>
    </dl>
  )
}

const amountOf = (minor: number): Money => money(minor, 'MAD')

function StatementLines({ statement }: { statement: StatementView }) {
  const { t } = useText()
  const paid = statement.balance.lines - statement.balance.takeBacks
  return (
    <AmountTable
      caption={t('third-party-payment.statements.section.lines')}
      columns={[
        { key: 'billed', label: t('third-party-payment.statements.column.billed') },
        { key: 'amount', label: t(`third-party-payment.statements.column.amount.${statement.money}`) },
      ]}
      lines={statement.lines.map((line) => ({
        id: String(line.position),
        label: <LineLabel line={line} mayOpen={statement.dossier.parties.length > 0} />,
        amounts: { billed: amountOf(line.billed), amount: amountOf(line.amount) },
      }))}
      total={t('third-party-payment.care.total')}
      totals={{
        billed: amountOf(statement.lines.reduce((sum, { billed }) => sum + billed, 0)),
        amount: amountOf(paid),
      }}
    />
  )
}

function LineLabel({ line, mayOpen }: { line: StatementLineView; mayOpen: boolean }) {
  const { t, language } = useText()
  const format = useFormat()
  const mad = useMad()
  const { invoice, patient, kind } = line
  return (
    <>
      {textIn(line.label, language)} <bdi className="quiet small">{line.act}</bdi>{' '}
      {kind !== 'payment' && (
        <Tag tone={kind === 'take-back' ? 'stop' : 'info'}>{t(`third-party-payment.statements.kind.${kind}`)}</Tag>
      )}
      <div className="quiet small">
        <bdi>{subjectIn(patient, language)}</bdi> · <bdi dir="ltr">{patient.number}</bdi> ·{' '}
        <bdi>{format.shortDate(line.careDate)}</bdi> ·{' '}
        {mayOpen ? (
          <PageLink to={`/third-party-payment/invoices/${invoice.id}`}>
            <bdi dir="ltr">{invoice.number || invoice.reference}</bdi>
          </PageLink>
        ) : (
          <bdi dir="ltr">{invoice.number || invoice.reference}</bdi>
        )}
      </div>
      {line.notPaid.map(({ group, reason, amount }) => (
        <div key={`${group} ${reason}`} className="small">
          {t('third-party-payment.statements.not-paid', {
            reason: t(`third-party-payment.reason.${reason}`),
            amount: mad(amount),
          })}
        </div>
      ))}
    </>
  )
}

/** The statement as a document and as a table for accounting. */
function Files({ statement }: { statement: StatementView }) {
  const { t, language } = useText()
  const { dossier, documentId, issuedAt, money: standing } = statement
  const without = issuedAt ? 'pdf-soon' : standing === 'void' ? 'pdf-never' : 'pdf-later'
  return (
    <ul className="plain-list">
      <li>
        {documentId ? (
          <a href={`/api/documents/${documentId}/content`} download>
            {t('third-party-payment.statements.pdf')}
          </a>
        ) : (
          <span className="quiet">{t(`third-party-payment.statements.${without}`)}</span>
        )}
      </li>
      <li>
        <a href={`/api/third-party-payment/statements/${dossier.id}/lines.csv?language=${language}`} download>
          {t('third-party-payment.statements.csv')}
        </a>
      </li>
    </ul>
  )
}
