import { forgetKept, keep, keptAs } from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { leave, returnTo, stillLeaving } from './left-savers.ts'
import type { QuietSaver, QuietState, Versioned } from './quiet-saver.ts'

export type QuietSave<T> = QuietState<T> &
  Pick<QuietSaver<T, unknown>, 'flush' | 'keepMine' | 'takeTheirs'> & { change: (value: T) => void }

/** What a page keeps: the path it is read at, the part that is kept, and how that part was read last. */
interface KeptPart<T> {
  read: string
  part: string
  present: Versioned<T>
}

/** The saver, with what was typed under that name before and not kept. What cannot be kept outlives the page. */
function begun<T, S>(key: string, make: () => QuietSaver<T, S>): QuietSaver<T, S> {
  const saver = make()
  const before = keptAs<Versioned<T>>(key)
  saver.subscribe(() => {
    const unsent = saver.unsent()
    if (unsent) keep(key, unsent)
    else forgetKept(key)
  })
  if (before) saver.restore(before)
  return saver
}

/**
 * A value that saves itself; made once for the page. Whoever leaves within the moment of quiet loses nothing and on coming back meets what
 * was kept; what cannot be kept is still there, and closing the window asks first.
 */
export function useQuietSave<T, S>({ read, part, present }: KeptPart<T>, make: () => QuietSaver<T, S>): QuietSave<T> {
  const cache = useQueryClient()
  const key = `${read}/${part}`
  const [saver] = useState(() => stillLeaving<T, S>(key) ?? begun(key, make))
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot)
  useEffect(() => saver.meet(present))
  useEffect(() => {
    returnTo(key)
    const warn = (event: BeforeUnloadEvent) => {
      if (!saver.unsent()) return
      void saver.flush()
      event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      void leave(saver, { key, read, cache })
    }
  }, [saver, key, cache, read])
  const { change, flush, keepMine, takeTheirs } = saver
  return { ...state, change, flush, keepMine, takeTheirs }
}
