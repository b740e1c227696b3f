import { allOf, oneOf, type RawSearch } from '@guichet/core/web'
import { type DeskTask, deskTasks } from '../../domain/desk-filters.ts'
import type { DeskSort } from '../../domain/desk-contract.ts'

/** The filters of the desk as they stand in the address. */
export interface DeskSearch {
  /** An id, or `all`; the cycle that is under way when left out. */
  cycle: string
  state: string[]
  phase: string[]
  department: string[]
  flag: string[]
  /** Only what waits for one task of the reader's role. */
  task: DeskTask | undefined
  q: string
  /** Only what waits for the reader; what their role begins with when left out. */
  mine: 'yes' | 'no' | undefined
  sort: DeskSort
  /** The file in the reading pane. */
  open: string | undefined
}

const sorts: readonly DeskSort[] = ['waiting', 'due', 'name', 'updated']

/** Values that stand in the address once, or several times, or separated by commas. */
const listOf = (value: string | string[] | undefined): string[] => [
  ...new Set(
    allOf(value)
      .flatMap((part) => part.split(','))
      .filter((part) => part !== ''),
  ),
]

/** Reads the address of the desk; never throws, what it does not know is left out. */
export function parseDeskSearch(raw: RawSearch): DeskSearch {
  const mine = oneOf(raw.mine)
  return {
    cycle: oneOf(raw.cycle) ?? '',
    state: listOf(raw.state),
    phase: listOf(raw.phase),
    department: listOf(raw.department),
    flag: listOf(raw.flag),
    task: deskTasks.find((task) => task === oneOf(raw.task)),
    q: (oneOf(raw.q) ?? '').slice(0, 100),
    mine: mine === 'yes' || mine === 'no' ? mine : undefined,
    sort: sorts.find((sort) => sort === oneOf(raw.sort)) ?? 'waiting',
    open: oneOf(raw.open),
  }
}

/** What of the address narrows the list, without the file that is open. */
export function isNarrowed(search: DeskSearch): boolean {
  const { state, phase, department, flag, task, q } = search
  return q !== '' || task !== undefined || [state, phase, department, flag].some((values) => values.length > 0)
}

/** These filters as the API takes them, for the list and for what is counted beside it. `cycleId` is empty for all cycles. */
export function deskFilters({ state, phase, department, flag, task, q }: DeskSearch, cycleId: string, mine: boolean) {
  return { cycleId, state, phase, department, flag, task, q, mine: mine ? 'true' : undefined }
}
