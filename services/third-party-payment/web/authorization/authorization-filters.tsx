import { textIn } from '@guichet/core/domain'
import { FilterBar, useText } from '@guichet/core/web'
import type { RefObject } from 'react'
import type { AuthorizationCounts, AuthorizationItem } from '../../domain/authorization-desk-contract.ts'
import { authorizationWorkflow } from '../../domain/authorization-workflow.ts'
import type { CareSearch } from '../care/care-search.ts'

interface Props {
  search: CareSearch
  change: (part: Partial<CareSearch>) => void
  /** The rows that are shown: they know how kinds are called. */
  list: readonly AuthorizationItem[]
  counts: AuthorizationCounts | undefined
  searchRef: RefObject<HTMLInputElement | null>
}

const states = Object.entries(authorizationWorkflow.states).map(([state, { label }]) => ({ state, label }))

/** Everything that narrows the list, with true counts, all of it in the address. */
export function AuthorizationFilters({ search, change, list, counts, searchRef }: Props) {
  const { t, language } = useText()
  const names = new Map(list.map(({ kindCode, kindName }) => [kindCode, textIn(kindName, language)]))
  const kinds = Object.entries(counts?.countsByKind ?? {}).map(([value, count]) => ({
    value,
    label: names.get(value) ?? value,
    count,
  }))
  return (
    <FilterBar
      q={search.q}
      onSearch={(q) => change({ q })}
      searchLabel={t('third-party-payment.care.search')}
      searchRef={searchRef}
      filters={[
        {
          key: 'state',
          label: t('third-party-payment.care.state'),
          options: states
            .map((one) => ({ value: one.state, label: t(one.label), count: counts?.countsByState[one.state] ?? 0 }))
            .filter(({ count, value }) => count > 0 || search.state.includes(value)),
          chosen: search.state,
          onChange: (state) => change({ state }),
        },
        {
          key: 'kind',
          label: t('third-party-payment.care.kind'),
          options: kinds,
          chosen: search.kind === '' ? [] : [search.kind],
          onChange: (chosen) => change({ kind: chosen.at(-1) ?? '' }),
        },
      ]}
      sort={{
        value: search.sort || 'remaining',
        options: ['remaining', 'updated', 'name'].map((value) => ({
          value,
          label: t(`third-party-payment.care.sort.${value}`),
        })),
        onChange: (sort) => change({ sort }),
      }}
      {...(counts ? { total: counts.total } : {})}
      onClear={() => change({ q: '', state: [], kind: '', mine: 'no', urgent: 'no', late: 'no' })}
    >
      {(['mine', 'urgent', 'late'] as const).map((name) => (
        <label key={name} className="filter-check">
          <input
            type="checkbox"
            className="tick"
            checked={search[name] === 'yes'}
            onChange={() => change({ [name]: search[name] === 'yes' ? 'no' : 'yes' })}
          />
          <span>{t(`third-party-payment.care.${name}`)}</span>
        </label>
      ))}
    </FilterBar>
  )
}
