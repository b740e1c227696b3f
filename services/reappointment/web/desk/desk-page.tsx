import {
  BulkBar,
  DataTable,
  DeskColumns,
  Notice,
  PageTitle,
  Pending,
  useAccount,
  useApi,
  useDeskList,
  useDeskSearch,
  useText,
} from '@guichet/core/web'
import { useRef, useState } from 'react'
import type { CycleList } from '../../domain/cycle-contract.ts'
import type { DeskCounts, DeskItem } from '../../domain/desk-contract.ts'
import { type Outcome, useDeskActions } from './desk-actions.tsx'
import { CycleChoice } from './cycle-choice.tsx'
import { useDeskColumns } from './desk-columns.tsx'
import { DeskFilters } from './desk-filters.tsx'
import { DeskPane } from './desk-pane.tsx'
import { deskFilters, isNarrowed, parseDeskSearch } from './desk-search.ts'
import { PhaseCounts } from './phase-counts.tsx'
import { TickClean } from './tick-clean.tsx'
import './review/review.css'
import './reviewer.css'

/** The desk of everyone who works on files: medical affairs, chiefs, the Chief of Staff, the committees, the Board. */
export function DeskPage() {
  const cycles = useApi<CycleList>('/api/reappointment/cycles', { staleTime: 60_000 })
  if (!cycles.data) return <Pending query={cycles} />
  return <Desk cycles={cycles.data} />
}

const deskAddress = '/reappointment/desk'
/** How many rows come at a time. */
const pageSize = 60

/** The cycle that is under way: the latest of which files still go on; all of them when there is none. */
function presentCycle({ items }: CycleList): string {
  return (items.find((cycle) => cycle.ended < cycle.applications) ?? items[0])?.id ?? ''
}

/** The list of the desk as the address and the reader's role ask for it. */
function useFileList(cycles: CycleList) {
  const { roles } = useAccount()
  const { search, change, replace } = useDeskSearch(parseDeskSearch)
  // Medical affairs looks after every file; everybody else comes for what waits for them.
  const mine = search.mine === undefined ? !roles.includes('medical-affairs') : search.mine === 'yes'
  const cycleId = search.cycle === 'all' ? '' : search.cycle || presentCycle(cycles)
  const { list, counts } = useDeskList<DeskItem, DeskCounts>(
    '/api/reappointment/desk',
    deskFilters(search, cycleId, mine),
    { sort: search.sort, limit: pageSize },
  )
  const none = isNarrowed(search) ? 'none-match' : mine ? 'none-mine' : 'none'
  return { search, change, replace, mine, cycleId, list, counts, none }
}

function Desk({ cycles }: { cycles: CycleList }) {
  const { t } = useText()
  const [ticked, setTicked] = useState<Set<string>>(new Set())
  const searchRef = useRef<HTMLInputElement>(null)
  const columns = useDeskColumns()
  const { list, none, ...filters } = useFileList(cycles)
  const { search, change } = filters
  const chosen = list.items.filter((item) => ticked.has(item.id))
  const { actions, outcome } = useDeskActions(chosen)
  const close = () => change({ open: undefined })
  return (
    <div className="stack reviewer-desk">
      <div className="spread">
        <PageTitle>{t('reappointment.desk.title')}</PageTitle>
        <CycleChoice cycles={cycles} cycleId={filters.cycleId} onChange={(cycle) => change({ cycle })} />
      </div>
      <DeskColumns
        list={
          <>
            <PhaseCounts counts={filters.counts} chosen={search.phase} onChange={(phase) => change({ phase })} />
            <DeskFilters {...filters} searchRef={searchRef} />
            <TickClean items={list.items} onTick={setTicked} />
            {outcome && <OutcomeNotice outcome={outcome} />}
            <DataTable
              caption={t('reappointment.desk.caption')}
              list={list}
              columns={columns}
              nameOf={(item) => item.applicantName}
              linkOf={(item) => ({ to: deskAddress, search: { ...search, open: item.id } })}
              {...(search.open ? { openId: search.open, onCloseKey: close } : {})}
              {...(actions.length > 0 ? { selection: { ids: ticked, onChange: setTicked } } : {})}
              none={t(`reappointment.desk.${none}`)}
              onSearchKey={() => searchRef.current?.focus()}
            />
            <BulkBar count={chosen.length} actions={actions} onClear={() => setTicked(new Set())} />
          </>
        }
        pane={search.open ? <DeskPane key={search.open} id={search.open} onClose={close} /> : null}
      />
    </div>
  )
}

/** What became of the last bulk action, file by file where it could not be done. */
function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  return (
    <Notice tone={outcome.tone} title={outcome.title} live>
      {outcome.lines.length > 0 && (
        <ul>
          {outcome.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
