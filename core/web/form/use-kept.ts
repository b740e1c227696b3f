import { useCallback, useState } from 'react'
import { useAccount } from '../session/account.tsx'
import { useLeaveWarning } from './use-leave-warning.ts'
import { forgetInTab, keptPlace, storedInTab, storeInTab } from './kept-in-tab.ts'

/** What was typed and not sent, by dossier and form: kept while the portal is open, forgotten with it. Only `useKeptOverReload` writes to the tab. */
const kept = new Map<string, object>()

/** Keeps something for the next form of its kind, for example the meeting whose votes are being recorded. */
export function keep(key: string, value: object): void {
  kept.set(key, value)
}

export function keptAs<T extends object>(key: string): T | undefined {
  return kept.get(key) as T | undefined
}

/** What was typed was sent. */
export function forgetKept(key: string): void {
  kept.delete(key)
}

/** The fields of a form that outlive leaving the page. `begun` is true once something was typed; closing the window then asks first. `stored` is what stood in them before the page was loaded. */
export function useKept<T extends object>(key: string, initial: T, stored?: T) {
  const [values, setValues] = useState<T>(() => ({ ...initial, ...stored, ...keptAs<T>(key) }))
  const [begun, setBegun] = useState(() => kept.has(key))
  const change = useCallback(
    (part: Partial<T>) =>
      setValues((before) => {
        const next = { ...before, ...part }
        kept.set(key, next)
        setBegun(true)
        return next
      }),
    [key],
  )
  const forget = useCallback(() => {
    forgetKept(key)
    setBegun(false)
  }, [key])
  useLeaveWarning(begun)
  /** What was typed was sent, and the form stays: it is empty again. */
  const clear = () => {
    forget()
    setValues(initial)
  }
  return { values, change, forget, clear, begun }
}

/** Forgets what `useKeptOverReload` keeps under these keys for the signed-in person: it was sent. */
export function useForgetKept(): (...keys: readonly string[]) => void {
  const { account } = useAccount()
  return (...keys) => {
    for (const at of keys.map((key) => keptPlace(account.id, key))) {
      forgetInTab(at)
      forgetKept(at)
    }
  }
}

/** As `useKept`, and over a reload of the page too, for what is written at length: in this tab, for this person, until sign-out. */
export function useKeptOverReload<T extends object>(key: string, initial: T) {
  const at = keptPlace(useAccount().account.id, key)
  const kept = useKept<T>(at, initial, storedInTab<T>(at))
  return {
    values: kept.values,
    change: (part: Partial<T>) => {
      storeInTab(at, { ...kept.values, ...storedInTab<T>(at), ...part })
      kept.change(part)
    },
    /** What was typed was sent, and the form shows it. */
    forget: () => {
      forgetInTab(at)
      kept.forget()
    },
    clear: () => {
      forgetInTab(at)
      kept.clear()
    },
  }
}
