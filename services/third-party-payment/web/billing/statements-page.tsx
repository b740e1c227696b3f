import { textIn } from '@guichet/core/domain'
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  Notice,
  PageTitle,
  ProblemNotice,
  Tag,
  useCommand,
  useDeskList,
  useDeskSearch,
  useFormat,
  useRole,
  useText,
} from '@guichet/core/web'
import { useRef, useState } from 'react'
import type { StateCounts } from '../../domain/care-contract.ts'
import type { PreparedStatements, StatementItem } from '../../domain/statement-contract.ts'
import { BillingFilters } from './billing-filters.tsx'
import { billingFilters, billingOrder, parseBillingSearch } from './billing-search.ts'
import { useMad } from './use-mad.ts'
import './billing.css'
import '../care/only-narrow.css'

const path = '/api/third-party-payment/statements'

/** The statements of the reader's side: those the clinic was sent, or those the insurer prepares, signs and pays. */
export function StatementsPage() {
  const { t } = useText()
  const isSignatory = useRole('payment-approver')
  const isClinic = [useRole('accounting'), useRole('provider-admin')].some(Boolean)
  const { search, change } = useDeskSearch(parseBillingSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const { list, counts } = useDeskList<StatementItem, StateCounts>(path, billingFilters(search), billingOrder(search))
  const columns = useColumns(isClinic)
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('third-party-payment.statements.title')}</PageTitle>
        <div className="row">
          {isClinic && (
            <ButtonLink look="second" to="/third-party-payment/bank-lines">
              {t('third-party-payment.bank-lines.title')}
            </ButtonLink>
          )}
        </div>
      </div>
      {isSignatory && <PrepareNow />}
      <BillingFilters
        search={search}
        change={change}
        searchLabel={t('third-party-payment.statements.search')}
        searchRef={searchRef}
        counts={counts}
        defaultSort="updated"
      />
      <DataTable
        caption={t('third-party-payment.statements.title')}
        list={list}
        columns={columns}
        nameOf={(row) => row.reference}
        linkOf={(row) => ({ to: row.path })}
        none={t('third-party-payment.statements.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
    </div>
  )
}

/** Statements are prepared each week by themselves; whoever signs may do it before. */
function PrepareNow() {
  const { t } = useText()
  const [prepared, setPrepared] = useState<number | null>(null)
  const command = useCommand<void, PreparedStatements>((api, _, key) => api.post(path, {}, { key }), {
    refresh: ['/api/'],
    onDone: ({ items }) => setPrepared(items.length),
  })
  return (
    <div className="stack no-print">
      <p className="row">
        <Button look="second" busy={command.busy} onClick={() => void command.run()}>
          {t('third-party-payment.statements.prepare')}
        </Button>
        <span className="quiet">{t('third-party-payment.statements.prepare-text')}</span>
      </p>
      <ProblemNotice problem={command.problem} />
      {prepared !== null && (
        <Notice tone="good" live>
          {t('third-party-payment.statements.prepared', { count: prepared })}
        </Notice>
      )}
    </div>
  )
}

function useColumns(isClinic: boolean): readonly Column<StatementItem>[] {
  const { t, language } = useText()
  const format = useFormat()
  const mad = useMad()
  const provider: Column<StatementItem> = {
    key: 'provider',
    label: t('third-party-payment.billing.provider'),
    wide: true,
    cell: (row) => textIn(row.providerName, language),
  }
  return [
    {
      key: 'reference',
      label: t('third-party-payment.billing.reference'),
      cell: (row) => <span className="isolate nowrap">{row.reference}</span>,
    },
    ...(isClinic ? [] : [provider]),
    {
      key: 'prepared',
      label: t('third-party-payment.statements.prepared-on'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.shortDate(row.preparedOn)}</span>,
    },
    {
      key: 'state',
      label: t('third-party-payment.billing.state'),
      cell: (row) => (
        <>
          {t(row.stateLabel)} <Reconciliation row={row} />
          <div className="only-narrow quiet small">
            {row.valueDate
              ? t('third-party-payment.statements.paid-on', { date: format.shortDate(row.valueDate) })
              : t('third-party-payment.statements.made-on', { date: format.shortDate(row.preparedOn) })}
          </div>
        </>
      ),
    },
    {
      key: 'bank',
      label: t('third-party-payment.statements.bank-reference'),
      wide: true,
      cell: (row) =>
        row.bankReference ? <bdi className="nowrap">{row.bankReference}</bdi> : <span className="quiet">—</span>,
    },
    {
      key: 'transfer',
      label: t('third-party-payment.statements.transfer'),
      align: 'end',
      cell: (row) => <span className="nowrap">{mad(row.transfer)}</span>,
    },
  ]
}

function Reconciliation({ row }: { row: StatementItem }) {
  const { t } = useText()
  if (row.reconciliation !== 'presumed') return null
  return <Tag>{t('third-party-payment.statements.presumed')}</Tag>
}
