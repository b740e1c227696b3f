import { forgetKept, keep, keptAs } from '@guichet/core/web'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { QuietSaver, QuietState, Versioned } from './quiet-saver.ts'

export type QuietSave<T> = QuietState<T> &
  Pick<QuietSaver<T, unknown>, 'flush' | 'keepMine' | 'takeTheirs'> & { change: (value: T) => void }

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
 * A value that saves itself; made once for the page. Whoever leaves within the moment of quiet loses nothing; what cannot be kept is still
 * there on coming back, and closing the window asks first.
 */
export function useQuietSave<T, S>(key: string, make: () => QuietSaver<T, S>): QuietSave<T> {
  const [saver] = useState(() => begun(key, make))
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot)
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!saver.unsent()) return
      void saver.flush()
      event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      void saver.flush()
    }
  }, [saver])
  const { change, flush, keepMine, takeTheirs } = saver
  return { ...state, change, flush, keepMine, takeTheirs }
}
