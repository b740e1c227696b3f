import { FilterBar, useText } from '@guichet/core/web'
import type { RefObject } from 'react'
import type { StateCounts } from '../../domain/care-contract.ts'
import type { BillingSearch } from './billing-search.ts'

interface Props {
  search: BillingSearch
  change: (part: Partial<BillingSearch>) => void
  searchLabel: string
  searchRef: RefObject<HTMLInputElement | null>
  /** Undefined until they are there. */
  counts: StateCounts | undefined
  /** The order when none is chosen. */
  defaultSort: 'waiting' | 'due' | 'updated'
}

/** Search, states with their counts, order, and only what waits for the reader. */
export function BillingFilters({ search, change, searchLabel, searchRef, counts, defaultSort }: Props) {
  const { t } = useText()
  return (
    <FilterBar
      q={search.q}
      onSearch={(q) => change({ q })}
      searchLabel={searchLabel}
      searchRef={searchRef}
      filters={[
        {
          key: 'state',
          label: t('third-party-payment.billing.state'),
          options: (counts?.counts ?? []).map(({ state, label, count }) => ({ value: state, label: t(label), count })),
          chosen: search.state,
          onChange: (state) => change({ state }),
        },
      ]}
      sort={{
        value: search.sort || defaultSort,
        options: (['updated', 'due', 'waiting'] as const).map((value) => ({
          value,
          label: t(`third-party-payment.billing.sort.${value}`),
        })),
        onChange: (sort) => change({ sort: sort as BillingSearch['sort'] }),
      }}
      {...(counts ? { total: counts.total } : {})}
      onClear={() => change({ q: '', state: [] })}
    >
      <label className="filter-check">
        <input
          type="checkbox"
          className="tick"
          checked={search.mine === 'yes'}
          onChange={() => change({ mine: search.mine === 'yes' ? 'no' : 'yes' })}
        />
        <span>{t('third-party-payment.billing.mine')}</span>
      </label>
    </FilterBar>
  )
}
