import { useEffect } from 'react'

/** What saves by itself while the page is open. */
interface Saving {
  state(): { status: string; draft: { unsaved: { size: number } } }
  flush(options: { keepalive: true }): Promise<unknown>
  stop(): void
}

/** In which nothing can be sent before the reader has done something, or the network is back. */
const stuck = new Set(['offline', 'refused', 'conflict', 'held'])

/** Leaving the page sends what is left, or warns when that cannot be. */
export function useSentOnLeaving(saving: Saving): void {
  useEffect(() => {
    const unsaved = () => saving.state().draft.unsaved.size > 0
    const leave = () => {
      if (unsaved()) void saving.flush({ keepalive: true })
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (!unsaved()) return
      leave()
      if (stuck.has(saving.state().status)) event.preventDefault()
    }
    const hidden = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    addEventListener('beforeunload', warn)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      removeEventListener('beforeunload', warn)
      document.removeEventListener('visibilitychange', hidden)
      leave()
      saving.stop()
    }
  }, [saving])
}
