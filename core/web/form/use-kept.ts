import { useCallback, useEffect, useState } from 'react'

/** What was typed and not sent, by dossier and form: kept while the portal is open, forgotten with it. Never written to the device. */
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

/** The fields of a form that outlive leaving the page. `begun` is true once something was typed; closing the window then asks first. */
export function useKept<T extends object>(key: string, initial: T) {
  const [values, setValues] = useState<T>(() => ({ ...initial, ...keptAs<T>(key) }))
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
  useEffect(() => {
    if (!begun) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [begun])
  return { values, change, forget, begun }
}
