import { useEffect, useState, useSyncExternalStore } from 'react'
import type { QuietSaver, QuietState } from './quiet-saver.ts'

export type QuietSave<T> = QuietState<T> & {
  change: (value: T) => void
  flush: () => Promise<boolean>
}

/** A value that saves itself; made once for the page. Whoever leaves within the moment of quiet loses nothing. */
export function useQuietSave<T, S>(make: () => QuietSaver<T, S>): QuietSave<T> {
  const [saver] = useState(make)
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot)
  useEffect(() => () => void saver.flush(), [saver])
  return { ...state, change: saver.change, flush: saver.flush }
}
