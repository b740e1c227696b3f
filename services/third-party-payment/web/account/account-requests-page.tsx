import {
  type Column,
  DataTable,
  Due,
  FilterBar,
  PageTitle,
  Tag,
  useDeskList,
  useDeskSearch,
  useFormat,
  useText,
} from '@guichet/core/web'
import { useRef } from 'react'
import type { AccountRequestRow } from '../../domain/account-request-contract.ts'
import type { StateCounts } from '../../domain/care-contract.ts'
import { parseRequestsSearch } from './requests-search.ts'

const address = '/third-party-payment/account-requests'

/** Every account request, for advisers. */
export function AccountRequestsPage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parseRequestsSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const columns = useColumns()
  const { state, q } = search
  const { list, counts } = useDeskList<AccountRequestRow, StateCounts>(
    '/api/third-party-payment/account-requests',
    { state, q },
    { limit: 40 },
  )
  const shown = (counts?.counts ?? []).filter((one) => one.count > 0 || one.state === state)
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.requests.title')}</PageTitle>
      <FilterBar
        q={search.q}
        onSearch={(q) => change({ q })}
        searchLabel={t('third-party-payment.requests.search')}
        searchRef={searchRef}
        filters={[
          {
            key: 'state',
            label: t('third-party-payment.requests.state'),
            options: shown.map((one) => ({ value: one.state, label: t(one.label), count: one.count })),
            chosen: search.state === '' ? [] : [search.state],
            onChange: (states) => change({ state: states.at(-1) ?? '' }),
          },
        ]}
        onClear={() => change({ q: '', state: '' })}
      />
      <DataTable
        caption={t('third-party-payment.requests.title')}
        list={list}
        columns={columns}
        nameOf={(row) => row.establishment}
        linkOf={(row) => ({ to: `${address}/${row.id}` })}
        none={t('third-party-payment.requests.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
    </div>
  )
}

function useColumns(): readonly Column<AccountRequestRow>[] {
  const { t } = useText()
  const format = useFormat()
  return [
    { key: 'establishment', label: t('third-party-payment.register.name'), cell: (row) => row.establishment },
    {
      key: 'number',
      label: t('third-party-payment.request.number'),
      wide: true,
      cell: (row) => (
        <span className="nowrap">
          <bdi>{row.number}</bdi>
        </span>
      ),
    },
    {
      key: 'matched',
      label: t('third-party-payment.requests.match'),
      wide: true,
      cell: (row) =>
        row.matched === null ? (
          <span className="quiet">—</span>
        ) : (
          <Tag tone={row.matched ? 'good' : 'wait'}>
            {t(`third-party-payment.requests.${row.matched ? 'matched' : 'unmatched'}`)}
          </Tag>
        ),
    },
    {
      key: 'correspondent',
      label: t('third-party-payment.requests.correspondent'),
      wide: true,
      cell: (row) => row.correspondent,
    },
    { key: 'state', label: t('third-party-payment.requests.state'), cell: (row) => t(row.stateLabel) },
    {
      key: 'due',
      label: t('third-party-payment.requests.due'),
      cell: (row) => (row.dueOn ? <Due on={row.dueOn} at={row.dueAt} /> : <span className="quiet">—</span>),
    },
    {
      key: 'created',
      label: t('third-party-payment.requests.created'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.shortDate(row.createdAt)}</span>,
    },
    {
      key: 'reference',
      label: t('third-party-payment.requests.reference'),
      wide: true,
      cell: (row) => <span className="isolate nowrap">{row.reference}</span>,
    },
  ]
}
