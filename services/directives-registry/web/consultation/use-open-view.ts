import { api, asProblem, portalNow } from '@guichet/core/web'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { consultationApi } from './consultation-paths.ts'

/** How often the server is asked whether the view may stay. Milliseconds. */
const beat = 10_000

/**
 * Keeps an open view open while somebody reads, and ends it the moment it is over: idle, too long, closed, signed out, or the access withdrawn meanwhile.
 * Without the server it ends when it would have.
 */
export function useOpenView(
  id: string,
  closesAt: string,
  onEnd: () => void,
): { secondsLeft: number; close: () => void } {
  const ended = useRef(onEnd)
  useEffect(() => {
    ended.current = onEnd
  })
  const read = useSignsOfLife()
  const end = useBeat(id, closesAt, { read, ended })
  const secondsLeft = Math.max(0, Math.ceil((Date.parse(end) - useSeconds()) / 1000))
  useClosedOnLeaving(id, ended)
  const isOver = secondsLeft === 0
  useEffect(() => {
    if (isOver) ended.current()
  }, [isOver])
  return { secondsLeft, close: onEnd }
}

/** The portal's clock, every second. */
function useSeconds(): number {
  const [now, setNow] = useState(portalNow)
  useEffect(() => {
    const tick = setInterval(() => setNow(portalNow()), 1000)
    return () => clearInterval(tick)
  }, [])
  return now
}

/** Whether somebody touched, typed or scrolled since it was last asked. */
function useSignsOfLife(): RefObject<boolean> {
  const read = useRef(false)
  useEffect(() => {
    const note = () => (read.current = true)
    const signs = ['pointerdown', 'keydown', 'scroll', 'touchmove'] as const
    for (const sign of signs) addEventListener(sign, note, { passive: true, capture: true })
    return () => {
      for (const sign of signs) removeEventListener(sign, note, { capture: true })
    }
  }, [])
  return read
}

/** Until when the server keeps the view open; whatever it refuses ends it here. */
function useBeat(
  id: string,
  closesAt: string,
  { read, ended }: { read: RefObject<boolean>; ended: RefObject<() => void> },
): string {
  const [end, setEnd] = useState(closesAt)
  useEffect(() => {
    const ask = async () => {
      const active = read.current
      read.current = false
      try {
        const answer = await api.post<{ closesAt: string }>(`${consultationApi.one(id)}/alive`, { active })
        setEnd(answer.closesAt)
      } catch (error) {
        if (asProblem(error).code !== 'offline') ended.current()
      }
    }
    const timer = setInterval(() => void ask(), beat)
    return () => clearInterval(timer)
  }, [id, read, ended])
  return end
}

/** Leaving the page, by whatever way, closes the view; a page that the browser keeps and shows again has nothing of it left. */
function useClosedOnLeaving(id: string, ended: RefObject<() => void>): void {
  useEffect(() => {
    const close = () =>
      void api.post(`${consultationApi.one(id)}/close`, undefined, { keepalive: true }).catch(() => undefined)
    const hide = () => {
      close()
      ended.current()
    }
    addEventListener('pagehide', hide)
    return () => {
      removeEventListener('pagehide', hide)
      close()
    }
  }, [id, ended])
}
