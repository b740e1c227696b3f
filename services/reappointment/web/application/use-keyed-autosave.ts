import { portalNow, useSentOnLeaving } from '@guichet/core/web'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { KeyedAutosave, type KeyedSaving, type KeyedState } from './keyed-autosave.ts'
import type { Stored } from './keyed-draft.ts'

/** The autosave of one part for as long as its page is open. Leaving the page sends what is left, or warns when that cannot be. */
export function useKeyedAutosave<V>(
  stored: Stored<V>,
  saving: Omit<KeyedSaving<V>, 'now'>,
): { autosave: KeyedAutosave<V>; state: KeyedState<V> } {
  const [autosave] = useState(() => new KeyedAutosave(stored, { ...saving, now: portalNow }))
  const state = useSyncExternalStore(autosave.subscribe, autosave.state)
  useEffect(() => autosave.adopt(stored), [autosave, stored])
  useSentOnLeaving(autosave)
  return { autosave, state }
}
