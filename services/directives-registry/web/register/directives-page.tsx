import {
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  PageTitle,
  Tag,
  useDeskList,
  useDeskSearch,
  useFormat,
  useRole,
  useText,
} from '@guichet/core/web'
import { useRef } from 'react'
import type { DirectiveCounts, DirectiveList } from '../../domain/directive-contract.ts'
import { parseDirectiveSearch } from './directive-search.ts'
import { registerApi, registerPage } from './register-paths.ts'
import '../registry.css'

type Row = DirectiveList['items'][number]

/** The queue of the register: what came in and where it stands. */
export function DirectivesPage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parseDirectiveSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const { state, reference } = search
  const { list, counts } = useDeskList<Row, DirectiveCounts>(registerApi.list, { state, reference })
  const columns = useColumns()
  const receives = useRole('filing-clerk')
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('directives-registry.directives.title')}</PageTitle>
        {receives && <ButtonLink to={registerPage.receive}>{t('directives-registry.receive.title')}</ButtonLink>}
      </div>
      <FilterBar
        q={search.reference}
        onSearch={(reference) => change({ reference })}
        searchLabel={t('directives-registry.directives.search')}
        searchRef={searchRef}
        filters={[
          {
            key: 'state',
            label: t('directives-registry.desk.state'),
            options: (counts?.counts ?? []).map(({ state, label, count }) => ({
              value: state,
              label: t(label),
              count,
            })),
            chosen: search.state ? [search.state] : [],
            onChange: (values) => change({ state: values.findLast((value) => value !== search.state) ?? '' }),
          },
        ]}
        onClear={() => change({ state: '', reference: '' })}
      />
      <DataTable
        caption={t('directives-registry.directives.title')}
        list={list}
        columns={columns}
        nameOf={(row) => row.reference}
        linkOf={(row) => ({ to: registerPage.one(row.id) })}
        none={t('directives-registry.directives.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
    </div>
  )
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useText()
  const format = useFormat()
  return [
    {
      key: 'reference',
      label: t('directives-registry.desk.reference'),
      cell: (row) => (
        <>
          <span className="isolate nowrap">{row.reference}</span>
          <span className="registry-narrow">
            <bdi>{row.authorName}</bdi>
          </span>
        </>
      ),
    },
    {
      key: 'author',
      label: t('directives-registry.directives.author'),
      wide: true,
      cell: (row) => <bdi>{row.authorName}</bdi>,
    },
    {
      key: 'state',
      label: t('directives-registry.desk.state'),
      cell: (row) => (
        <>
          {t(row.stateLabel)}
          <div className="registry-narrow">
            <Flags flags={row.flags} />
          </div>
        </>
      ),
    },
    {
      key: 'kind',
      label: t('directives-registry.view.kind'),
      wide: true,
      cell: (row) => t(`directives-registry.directive-kind.${row.kind}`),
    },
    {
      key: 'signed',
      label: t('directives-registry.view.signed-on'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.shortDate(row.signedOn)}</span>,
    },
    {
      key: 'received',
      label: t('directives-registry.directives.received'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.shortDate(row.receivedOn)}</span>,
    },
    {
      key: 'flags',
      label: t('directives-registry.directives.flags'),
      wide: true,
      cell: (row) => <Flags flags={row.flags} />,
    },
  ]
}

/** What every reader of a version is warned of. */
function Flags({ flags }: Pick<Row, 'flags'>) {
  const { t } = useText()
  return flags.map((flag) => (
    <Tag key={flag} tone="stop">
      {t(`directives-registry.directive-flag.${flag}`)}
    </Tag>
  ))
}
