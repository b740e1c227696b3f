import { useSyncExternalStore } from 'react'

let offset = 0
const listeners = new Set<() => void>()
let tick = Date.now()

/** The moment the portal lives at, in milliseconds: the machine's clock, moved ahead in a demo. */
export function portalNow(): number {
  return Date.now() + offset
}

/** Milliseconds the portal's clock is ahead of this machine. */
export function setClockOffset(milliseconds: number): void {
  if (Math.abs(milliseconds - offset) < 1500) return
  offset = milliseconds
  beat()
}

function beat(): void {
  tick = Math.floor(portalNow() / 60_000) * 60_000
  for (const listener of listeners) listener()
}

let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(beat, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function snapshot(): number {
  const now = Math.floor(portalNow() / 60_000) * 60_000
  if (now - tick >= 60_000 || tick > now) tick = now
  return tick
}

/** This machine's clock, in milliseconds, at the last minute of the portal's. */
export const useMachineNow = (): number => useSyncExternalStore(subscribe, () => snapshot() - offset)

/** The portal's clock to the minute, in milliseconds; the component is drawn again each minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, snapshot)
