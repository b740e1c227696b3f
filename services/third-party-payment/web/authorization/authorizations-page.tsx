import { subjectIn } from '@guichet/core/domain'
import {
  ButtonLink,
  DataTable,
  DeskColumns,
  PageTitle,
  useDeskList,
  useDeskSearch,
  useRole,
  useText,
} from '@guichet/core/web'
import { useRef } from 'react'
import type { AuthorizationCounts, AuthorizationItem } from '../../domain/authorization-desk-contract.ts'
import { type CareSearch, parseCareSearch } from '../care/care-search.ts'
import { AuthorizationFilters } from './authorization-filters.tsx'
import { AuthorizationPane } from './authorization-pane.tsx'
import { useAuthorizationColumns } from './authorization-columns.tsx'

const address = '/third-party-payment/authorizations'

function filtersOf({ state, kind, q, mine, urgent, late }: CareSearch) {
  const flag = (value: 'yes' | 'no') => (value === 'yes' ? 'true' : undefined)
  return { state, kind, q, mine: flag(mine), urgent: flag(urgent), late: flag(late) }
}

/** The requests of the reader's side: of the clinic, or of everybody who asks the insurer, least time left first. */
export function AuthorizationsPage() {
  const { t, language } = useText()
  const { search, change } = useDeskSearch(parseCareSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const asks = [useRole('provider-admin'), useRole('admissions'), useRole('practitioner')].includes(true)
  const columns = useAuthorizationColumns(asks)
  const { list, counts } = useDeskList<AuthorizationItem, AuthorizationCounts>(
    '/api/third-party-payment/authorizations',
    filtersOf(search),
    { sort: search.sort, limit: 40 },
  )
  const close = () => change({ open: undefined })
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('third-party-payment.authorizations.title')}</PageTitle>
        {asks && <ButtonLink to={`${address}/new`}>{t('third-party-payment.card.authorization-new')}</ButtonLink>}
      </div>
      <DeskColumns
        list={
          <>
            <AuthorizationFilters
              search={search}
              change={change}
              list={list.items}
              counts={counts}
              searchRef={searchRef}
            />
            <DataTable
              caption={t('third-party-payment.authorizations.title')}
              list={list}
              columns={columns}
              nameOf={(row) => subjectIn(row, language)}
              linkOf={(row) => ({ to: address, search: { ...search, open: row.id } })}
              {...(search.open ? { openId: search.open, onCloseKey: close } : {})}
              none={t('third-party-payment.authorizations.none')}
              onSearchKey={() => searchRef.current?.focus()}
            />
          </>
        }
        pane={search.open ? <AuthorizationPane key={search.open} id={search.open} onClose={close} /> : null}
      />
    </div>
  )
}
