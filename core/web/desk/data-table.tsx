import { type ReactNode, useRef, useState } from 'react'
import type { PageOf, ReadPages } from '../api-client/use-api-pages.ts'
import { PageLink, type SearchValues } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { EmptyState } from '../layout/pending.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Skeleton } from '../layout/skeleton.tsx'
import { Button } from '../plain/button.tsx'
import { ShortcutHelp } from './shortcut-help.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import './desk.css'

export interface Column<T> {
  key: string
  label: string
  /** Numbers and amounts stand at the end of their column. */
  align?: 'end'
  /** Left out on narrow screens. */
  wide?: boolean
  cell: (row: T) => ReactNode
}

export interface Selection {
  ids: ReadonlySet<string>
  onChange: (ids: Set<string>) => void
}

export interface DataTableProps<T extends { id: string }, P extends PageOf<T>> {
  /** What the list holds; read first by screen readers. */
  caption: string
  list: ReadPages<T, P>
  /** The first one holds the link to the row. */
  columns: readonly Column<T>[]
  /** The row in a few words: names its box to tick. */
  nameOf: (row: T) => string
  /** Where a row leads: to a page, or to the same page with the row in the reading pane. */
  linkOf: (row: T) => { to: string; search?: SearchValues }
  /** The row in the reading pane. */
  openId?: string
  selection?: Selection
  /** What is said when nothing matches. */
  none: string
  /** Puts the cursor into the search field, for the key `/`. */
  onSearchKey?: () => void
  /** Closes the reading pane, for Escape. */
  onCloseKey?: () => void
}

/** A dense list that the server sorts and pages. `j` and `k` go through it, Enter opens, `x` ticks, `/` searches, `?` tells all that. */
export function DataTable<T extends { id: string }, P extends PageOf<T>>(props: DataTableProps<T, P>) {
  const { caption, list, columns, none, selection } = props
  const { t } = useText()
  const [help, setHelp] = useState(false)
  const body = useRef<HTMLTableSectionElement>(null)
  useRowShortcuts(props, body, () => setHelp(true))
  if (list.problem) return <ProblemNotice problem={list.problem} onRetry={list.refresh} />
  if (list.pending) return <Skeleton height="24rem" />
  if (list.items.length === 0) return <EmptyState title={none} />
  return (
    <>
      <div className="desk-table" aria-busy={list.busy}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className="desk-tick">
                  <TickAll items={list.items} selection={selection} />
                </th>
              )}
              {columns.map((column) => (
                <th key={column.key} scope="col" data-align={column.align} data-wide={column.wide || undefined}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {list.items.map((row) => (
              <Row key={row.id} row={row} table={props} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="row no-print">
        {list.more && (
          <Button look="second" busy={list.busy} onClick={list.more}>
            {t('web.more')}
          </Button>
        )}
        <Button look="quiet" className="desk-keys" onClick={() => setHelp(true)}>
          {t('dossier.desk.keys')} <kbd>?</kbd>
        </Button>
      </div>
      {help && <ShortcutHelp selectable={selection !== undefined} onClose={() => setHelp(false)} />}
    </>
  )
}

function useRowShortcuts<T extends { id: string }, P extends PageOf<T>>(
  { list, selection, onSearchKey, onCloseKey }: DataTableProps<T, P>,
  body: React.RefObject<HTMLTableSectionElement | null>,
  showHelp: () => void,
): void {
  const links = () => [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
  const here = () => links().findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const move = (by: number) => {
    const all = links()
    const next = all[Math.min(Math.max(here() + by, 0), all.length - 1)]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
    if (here() === all.length - 1) list.more?.()
  }
  const tick = () => {
    const row = list.items[here()]
    if (row && selection) selection.onChange(toggled(selection.ids, row.id))
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    '/': () => onSearchKey?.(),
    '?': showHelp,
    ...(selection ? { x: tick } : {}),
    ...(onCloseKey ? { Escape: onCloseKey } : {}),
  })
}

function toggled(ids: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

function Row<T extends { id: string }, P extends PageOf<T>>({ row, table }: { row: T; table: DataTableProps<T, P> }) {
  const { t } = useText()
  const { columns, linkOf, nameOf, openId, selection } = table
  const ticked = selection?.ids.has(row.id) ?? false
  return (
    <tr data-open={row.id === openId || undefined} data-ticked={ticked || undefined}>
      {selection && (
        <td className="desk-tick">
          <input
            type="checkbox"
            className="tick"
            checked={ticked}
            aria-label={t('dossier.desk.tick', { name: nameOf(row) })}
            onChange={() => selection.onChange(toggled(selection.ids, row.id))}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td key={column.key} data-align={column.align} data-wide={column.wide || undefined}>
          {index === 0 ? (
            <PageLink
              {...linkOf(row)}
              data-row-link=""
              aria-expanded={openId === undefined ? undefined : row.id === openId}
            >
              {column.cell(row)}
            </PageLink>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

function TickAll({ items, selection }: { items: readonly { id: string }[]; selection: Selection }) {
  const { t } = useText()
  const all = items.length > 0 && items.every((row) => selection.ids.has(row.id))
  const some = !all && items.some((row) => selection.ids.has(row.id))
  return (
    <input
      type="checkbox"
      className="tick"
      ref={(box) => {
        if (box) box.indeterminate = some
      }}
      checked={all}
      aria-label={t('dossier.desk.tick-all')}
      onChange={() => selection.onChange(new Set(all ? [] : items.map((row) => row.id)))}
    />
  )
}
