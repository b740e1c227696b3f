import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  PageTitle,
  Tag,
  useApiPages,
  useDeskSearch,
  useFormat,
  useText,
  withQuery,
  type RawSearch,
  oneOf,
  useAccount,
} from '@guichet/core/web'
import { useRef, useState } from 'react'
import type { GrantPage, GrantView } from '../../domain/withdrawal-contract.ts'
import { registryApi, registryPage } from '../paths.ts'
import { SuspendDialog } from './suspend-dialog.tsx'
import { grantTone, isLivingGrant } from './grant-words.ts'
import '../registry.css'

const states = ['active', 'pending', 'suspended', 'withdrawn', 'expired'] as const

interface Search {
  q: string
  state: string
}

function parse(raw: RawSearch): Search {
  return { q: (oneOf(raw.q) ?? '').slice(0, 100), state: oneOf(raw.state) ?? '' }
}

/** Who has access: in the superior's units, or in the establishment; each can be withdrawn, and by who manages access suspended. */
export function GrantsPage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parse)
  const searchRef = useRef<HTMLInputElement>(null)
  const [suspending, setSuspending] = useState<GrantView | null>(null)
  const list = useApiPages<GrantView, GrantPage>(withQuery(registryApi.grants, { ...search }), {
    live: true,
    keep: true,
  })
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('directives-registry.grants.title')}</PageTitle>
        <ButtonLink to={registryPage.withdraw} look="second">
          {t('directives-registry.withdraw.title')}
        </ButtonLink>
      </div>
      <FilterBar
        q={search.q}
        onSearch={(q) => change({ q })}
        searchLabel={t('directives-registry.grants.search')}
        searchRef={searchRef}
        filters={[
          {
            key: 'state',
            label: t('directives-registry.grants.state'),
            options: states.map((value) => ({ value, label: t(`directives-registry.grant-state.${value}`) })),
            chosen: search.state ? [search.state] : [],
            onChange: (values) => change({ state: values.findLast((value) => value !== search.state) ?? '' }),
          },
        ]}
        onClear={() => change({ q: '', state: '' })}
      />
      <DataTable
        caption={t('directives-registry.grants.caption')}
        list={list}
        columns={useColumns(setSuspending)}
        nameOf={(grant) => grant.holderName}
        linkOf={(grant) => ({ to: registryPage.withdraw, search: { grant: grant.id } })}
        none={t('directives-registry.grants.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
      {suspending && <SuspendDialog grant={suspending} onClose={() => setSuspending(null)} />}
    </div>
  )
}

function useColumns(onSuspend: (grant: GrantView) => void): readonly Column<GrantView>[] {
  const { t } = useText()
  const format = useFormat()
  const { roles } = useAccount()
  const manages = roles.includes('access-manager') || roles.includes('privacy-officer')
  const columns: Column<GrantView>[] = [
    { key: 'person', label: t('directives-registry.desk.person'), cell: (grant) => grant.holderName },
    {
      key: 'code',
      label: t('directives-registry.field.userCode'),
      wide: true,
      cell: (grant) => <span className="isolate">{grant.userCode ?? '—'}</span>,
    },
    { key: 'job', label: t('directives-registry.field.jobTitle'), wide: true, cell: (grant) => grant.jobTitle },
    {
      key: 'state',
      label: t('directives-registry.grants.state'),
      cell: (grant) => (
        <span className="code-cell">
          <Tag tone={grantTone(grant.state)}>{t(`directives-registry.grant-state.${grant.state}`)}</Tag>
          {grant.suspension && <span className="small quiet">{t(grant.suspension)}</span>}
        </span>
      ),
    },
    {
      key: 'since',
      label: t('directives-registry.grants.state-since'),
      wide: true,
      cell: (grant) => format.date(grant.stateSince),
    },
    {
      key: 'used',
      label: t('directives-registry.grants.last-used'),
      wide: true,
      cell: (grant) =>
        grant.lastConsultationAt ? format.date(grant.lastConsultationAt) : t('directives-registry.grants.never'),
    },
  ]
  if (!manages) return columns
  const suspend: Column<GrantView> = {
    key: 'act',
    label: t('directives-registry.grants.act'),
    cell: (grant) =>
      isLivingGrant(grant.state) && grant.userCode !== null ? (
        <Button look="quiet" onClick={() => onSuspend(grant)}>
          {t(grant.suspension ? 'directives-registry.grants.resume' : 'directives-registry.grants.suspend')}
        </Button>
      ) : null,
  }
  return [...columns, suspend]
}
