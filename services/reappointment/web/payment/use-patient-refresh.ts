import { useEffect } from 'react'

/** Seconds between two looks: often at first, then less and less, for about ten minutes. */
const waits = [1, 2, 2, 3, 3, 5, 5, 5, 10, 10, 10, 15, 15, 30, 30, 30, 60, 60, 60, 60, 60, 60]

/** Reads again while something is under way that will change by itself, with growing patience; at once when the page is looked at again. */
export function usePatientRefresh(waiting: boolean, refresh: () => void): void {
  useEffect(() => {
    if (!waiting) return undefined
    let looks = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      const wait = waits[looks]
      if (wait === undefined) return
      looks += 1
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') refresh()
        later()
      }, wait * 1000)
    }
    later()
    return () => clearTimeout(timer)
  }, [waiting, refresh])
}
