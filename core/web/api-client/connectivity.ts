import { useSyncExternalStore } from 'react'

let reached = true
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** Called by every request: whether the server answered at all. */
export function noteReached(answered: boolean): void {
  if (reached === answered) return
  reached = answered
  tell()
}

/** False when the device says so, or the last request did not get through. */
export function isOnline(): boolean {
  return navigator.onLine && reached
}

/** Calls back when the portal can be reached again, or no longer. */
export function onConnectivity(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(onConnectivity, isOnline)
