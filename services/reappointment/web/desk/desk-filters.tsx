import { textIn } from '@guichet/core/domain'
import {
  FilterBar,
  type Filter,
  type FilterOption,
  SavedFilters,
  type SearchValues,
  useAccount,
  useText,
} from '@guichet/core/web'
import type { RefObject } from 'react'
import type { DeskCounts, DeskSort } from '../../domain/desk-contract.ts'
import { applicationStateNames } from '../../domain/application-states.ts'
import { deskFlags, deskSorts, deskTasks, roleOfTask } from '../../domain/desk-filters.ts'
import type { DeskSearch } from './desk-search.ts'

export interface DeskFiltersProps {
  search: DeskSearch
  change: (part: Partial<DeskSearch>) => void
  replace: (search: SearchValues) => void
  /** The former ones while others are on their way. */
  counts: DeskCounts | undefined
  mine: boolean
  searchRef: RefObject<HTMLInputElement | null>
}

/** Everything that narrows the desk, with true counts, all of it in the address. */
export function DeskFilters(props: DeskFiltersProps) {
  const { search, change, replace, counts, mine, searchRef } = props
  const { t } = useText()
  const filters = useFilters(props)
  return (
    <FilterBar
      q={search.q}
      onSearch={(q) => change({ q })}
      searchLabel={t('reappointment.desk.search')}
      searchRef={searchRef}
      filters={filters}
      sort={{
        value: search.sort,
        options: deskSorts.map((value) => ({ value, label: t(`reappointment.sort.${value}`) })),
        onChange: (sort) => change({ sort: sort as DeskSort }),
      }}
      {...(counts ? { total: counts.total } : {})}
      onClear={() => change({ q: '', state: [], phase: [], department: [], flag: [], task: undefined })}
    >
      <label className="filter-check">
        <input type="checkbox" className="tick" checked={mine} onChange={() => change({ mine: mine ? 'no' : 'yes' })} />
        <span>{t('reappointment.desk.mine')}</span>
      </label>
      <SavedFilters search={{ ...search }} onChoose={replace} />
    </FilterBar>
  )
}

function useFilters({ search, change, counts }: DeskFiltersProps): Filter[] {
  const { t, language } = useText()
  const { roles } = useAccount()
  const tasks = deskTasks.filter((task) => roles.includes(roleOfTask[task]) || search.task === task)
  const option = (value: string, label: string, count: number) => ({ value, label, ...(counts ? { count } : {}) })
  // What nobody is in is left out, unless it is chosen.
  const shown = (options: FilterOption[], chosen: readonly string[]) =>
    options.filter((one) => one.count === undefined || one.count > 0 || chosen.includes(one.value))
  const filter = (key: 'state' | 'department' | 'flag', label: string, options: FilterOption[]): Filter => ({
    key,
    label,
    options: shown(options, search[key]),
    chosen: search[key],
    onChange: (values) => change({ [key]: values }),
  })
  const ofTasks: Filter = {
    key: 'task',
    label: t('reappointment.desk.task'),
    options: tasks.map((task) => ({ value: task, label: t(`reappointment.desk.task.${task}`) })),
    chosen: search.task ? [search.task] : [],
    onChange: (values) => change({ task: tasks.find((task) => task === values.at(-1)) }),
  }
  return [
    ...(tasks.length > 0 ? [ofTasks] : []),
    filter(
      'state',
      t('reappointment.desk.state'),
      applicationStateNames.map((state) =>
        option(state, t(`reappointment.state.${state}`), counts?.countsByState[state] ?? 0),
      ),
    ),
    filter(
      'department',
      t('reappointment.desk.department'),
      (counts?.departments ?? []).map((one) => option(one.code, textIn(one.name, language), one.count)),
    ),
    filter(
      'flag',
      t('reappointment.desk.flags'),
      deskFlags.map((flag) => option(flag, t(`reappointment.flag.${flag}`), counts?.countsByFlag[flag] ?? 0)),
    ),
  ]
}
