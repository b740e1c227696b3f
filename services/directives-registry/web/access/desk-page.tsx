import { textIn } from '@guichet/core/domain'
import {
  ButtonLink,
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
import type { AccessRequestCounts, AccessRequestRow } from '../../domain/access-request-contract.ts'
import { registryApi, registryPage } from '../paths.ts'
import { codeTone } from './code-words.ts'
import { parseRequestSearch, requestFilters, type RequestSort, requestSorts } from './request-search.ts'
import { StateWithDue } from '../state-with-due.tsx'
import '../registry.css'

/** The board of the access manager and of superiors: every request, who holds it, and where its code stands. */
export function RequestDeskPage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parseRequestSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const { list, counts } = useDeskList<AccessRequestRow, AccessRequestCounts>(
    registryApi.requests,
    requestFilters(search),
    { sort: search.sort },
  )
  const columns = useColumns()
  const states = Object.entries(counts?.countsByState ?? {})
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('directives-registry.desk.title')}</PageTitle>
        <ButtonLink to={registryPage.ask}>{t('directives-registry.ask.title')}</ButtonLink>
      </div>
      <FilterBar
        q={search.q}
        onSearch={(q) => change({ q })}
        searchLabel={t('directives-registry.desk.search')}
        searchRef={searchRef}
        filters={[
          {
            key: 'state',
            label: t('directives-registry.desk.state'),
            options: states.map(([value, count]) => ({ value, label: t(`directives-registry.state.${value}`), count })),
            chosen: search.state ? [search.state] : [],
            onChange: (values) => change({ state: values.findLast((value) => value !== search.state) ?? '' }),
          },
        ]}
        sort={{
          value: search.sort,
          options: requestSorts.map((value) => ({ value, label: t(`directives-registry.sort.${value}`) })),
          onChange: (sort) => change({ sort: sort as RequestSort }),
        }}
        onClear={() => change({ q: '', state: '', late: undefined, ended: undefined })}
      >
        {(['late', 'ended'] as const).map((name) => (
          <label key={name} className="filter-check">
            <input
              type="checkbox"
              className="tick"
              checked={search[name] === 'yes'}
              onChange={() => change({ [name]: search[name] ? undefined : 'yes' })}
            />
            <span>{t(`directives-registry.desk.${name}`)}</span>
          </label>
        ))}
      </FilterBar>
      <DataTable
        caption={t('directives-registry.desk.caption')}
        list={list}
        columns={columns}
        nameOf={(row) => row.beneficiaryName}
        linkOf={(row) => ({ to: registryPage.request(row.id) })}
        none={t('directives-registry.desk.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
    </div>
  )
}

function useColumns(): readonly Column<AccessRequestRow>[] {
  const { t, language } = useText()
  const format = useFormat()
  return [
    { key: 'person', label: t('directives-registry.desk.person'), cell: (row) => row.beneficiaryName },
    {
      key: 'reference',
      label: t('directives-registry.desk.reference'),
      wide: true,
      cell: (row) => <span className="isolate nowrap">{row.reference}</span>,
    },
    {
      key: 'unit',
      label: t('directives-registry.desk.unit'),
      wide: true,
      cell: (row) => (row.departmentName ? textIn(row.departmentName, language) : ''),
    },
    { key: 'requester', label: t('directives-registry.desk.requester'), wide: true, cell: (row) => row.requesterName },
    {
      key: 'state',
      label: t('directives-registry.desk.state'),
      cell: (row) => <StateWithDue row={row} />,
    },
    {
      key: 'code',
      label: t('directives-registry.desk.code'),
      wide: true,
      cell: (row) => (row.code ? <CodeCell code={row.code} /> : ''),
    },
    {
      key: 'since',
      label: t('directives-registry.desk.since'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.relativeDay(row.stateSince)}</span>,
    },
    {
      key: 'due',
      label: t('directives-registry.desk.due'),
      wide: true,
      cell: (row) => (row.dueOn ? <Due on={row.dueOn} at={row.dueAt} /> : ''),
    },
  ]
}

/** Where a code stands: its state, whether it was handed over and the link opened, attempts left while it lives. */
function CodeCell({ code }: { code: NonNullable<AccessRequestRow['code']> }) {
  const { t } = useText()
  const notes = [
    ...(code.delivered ? [t('directives-registry.code.delivered')] : []),
    ...(code.opened ? [t('directives-registry.code.opened')] : []),
    ...(codeTone(code.state) === 'good'
      ? [t('directives-registry.code.attempts-left', { count: code.attemptsLeft })]
      : []),
  ]
  return (
    <span className="code-cell">
      <Tag tone={codeTone(code.state)}>{t(`directives-registry.code-state.${code.state}`)}</Tag>{' '}
      <span className="small quiet">{notes.join(' · ')}</span>
    </span>
  )
}
