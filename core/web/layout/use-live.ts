import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { LiveChange } from '../../domain/notification-contract.ts'

/** Changes are gathered this long, so that a burst of events reads each thing once. Milliseconds. */
const gather = 400
/** How soon to look again whether the person has stopped typing. */
const patience = 1500

const typing = 'input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea, select, [contenteditable=true]'

/** Whether somebody is writing: nothing may move under their hands. Search fields only filter, so they do not count. */
export function isTyping(): boolean {
  const focused = document.activeElement
  return focused?.matches(typing) === true && focused.getAttribute('type') !== 'search'
}

function concerns(query: Query, changes: readonly LiveChange[]): boolean {
  const path = String(query.queryKey[0])
  return changes.some(({ dossierId, kind }) => {
    if (kind === 'anything' || kind === 'clock') return true
    if (kind === 'notification') return path.startsWith('/api/notifications') || path.startsWith('/api/account/me')
    return query.meta?.live === true || (dossierId !== null && path.includes(dossierId))
  })
}

function parseChange(data: unknown): LiveChange | undefined {
  try {
    const change = JSON.parse(String(data)) as LiveChange
    return typeof change.kind === 'string' ? change : undefined
  } catch {
    return undefined
  }
}

/** What other people change appears without reload: reads again what a live event concerns, never while somebody types. */
export function useLive(): void {
  const cache = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/live')
    let waiting: LiveChange[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      if (isTyping()) {
        timer = setTimeout(flush, patience)
        return
      }
      const changes = waiting
      waiting = []
      void cache.invalidateQueries({ predicate: (query) => concerns(query, changes) })
    }
    const note = (event: MessageEvent) => {
      const change = parseChange(event.data)
      if (!change) return
      waiting.push(change)
      timer ??= setTimeout(flush, gather)
    }
    source.addEventListener('changed', note)
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [cache])
}
