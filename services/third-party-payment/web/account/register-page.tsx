import { textIn } from '@guichet/core/domain'
import {
  type Column,
  DataTable,
  FilterBar,
  PageTitle,
  Tag,
  useDeskList,
  useDeskSearch,
  useText,
} from '@guichet/core/web'
import { useRef } from 'react'
import type { ProviderCounts, ProviderRow } from '../../domain/provider-contract.ts'
import { parseRegisterSearch, type RegisterSearch } from './register-search.ts'

const address = '/third-party-payment/providers'
const accesses = ['open', 'none', 'suspended'] as const
const tones = { open: 'good', none: 'plain', suspended: 'stop' } as const

/** The register of providers. */
export function RegisterPage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parseRegisterSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const columns = useColumns()
  const { access, q } = search
  const { list, counts } = useDeskList<ProviderRow, ProviderCounts>(
    '/api/third-party-payment/providers',
    { access, q },
    { limit: 50 },
  )
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.register.title')}</PageTitle>
      <FilterBar
        q={search.q}
        onSearch={(q) => change({ q })}
        searchLabel={t('third-party-payment.register.search')}
        searchRef={searchRef}
        filters={[
          {
            key: 'access',
            label: t('third-party-payment.register.access'),
            options: accesses.map((value) => ({
              value,
              label: t(`third-party-payment.register.access.${value}`),
              ...(counts ? { count: counts[value] } : {}),
            })),
            chosen: search.access === '' ? [] : [search.access],
            onChange: (chosen) => change({ access: (chosen.at(-1) ?? '') as RegisterSearch['access'] }),
          },
        ]}
        onClear={() => change({ q: '', access: '' })}
      />
      <DataTable
        caption={t('third-party-payment.register.title')}
        list={list}
        columns={columns}
        nameOf={(row) => row.name.fr}
        linkOf={(row) => ({ to: `${address}/${row.id}` })}
        none={t('third-party-payment.register.nobody')}
        onSearchKey={() => searchRef.current?.focus()}
      />
    </div>
  )
}

function useColumns(): readonly Column<ProviderRow>[] {
  const { t, language } = useText()
  return [
    { key: 'name', label: t('third-party-payment.register.name'), cell: (row) => textIn(row.name, language) },
    {
      key: 'code',
      label: t('third-party-payment.request.number'),
      cell: (row) => (
        <span className="nowrap">
          <bdi>{row.code}</bdi>
        </span>
      ),
    },
    {
      key: 'speciality',
      label: t('third-party-payment.register.speciality'),
      wide: true,
      cell: (row) => t(`third-party-payment.speciality.${row.speciality}`),
    },
    {
      key: 'sector',
      label: t('third-party-payment.register.sector'),
      wide: true,
      cell: (row) => t(`third-party-payment.sector.${row.sector}`),
    },
    { key: 'city', label: t('third-party-payment.register.city'), wide: true, cell: (row) => row.city },
    {
      key: 'convention',
      label: t('third-party-payment.register.convention'),
      wide: true,
      cell: (row) =>
        t(
          row.conventionInForce ? 'third-party-payment.register.in-force' : 'third-party-payment.register.not-in-force',
        ),
    },
    {
      key: 'access',
      label: t('third-party-payment.register.access'),
      cell: (row) => <Tag tone={tones[row.access]}>{t(`third-party-payment.register.access.${row.access}`)}</Tag>,
    },
  ]
}
