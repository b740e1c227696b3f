import { type RefObject, useEffect } from 'react'

/** What says that something is wrong: a notice, or a field. */
const notice = '[role=alert]'
const fault = `${notice}, [aria-invalid=true]`

/** Once a form inside was sent, the first thing that is said to be wrong comes into sight, and a field takes the focus. */
export function useFaultInSight(within: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = within.current
    if (!element) return
    let sent = false
    const show = () => {
      const first = sent ? element.querySelector<HTMLElement>(fault) : null
      if (!first) return
      sent = false
      first.scrollIntoView({ block: 'center' })
      if (!first.matches(notice)) first.focus({ preventScroll: true })
    }
    // What the form finds itself stands there in the next picture, what the server finds once it has answered.
    const note = () => {
      sent = true
      requestAnimationFrame(show)
    }
    const answers = new MutationObserver(show)
    answers.observe(element, { childList: true, subtree: true, attributeFilter: ['aria-invalid'] })
    element.addEventListener('submit', note, true)
    return () => {
      answers.disconnect()
      element.removeEventListener('submit', note, true)
    }
  }, [within])
}
