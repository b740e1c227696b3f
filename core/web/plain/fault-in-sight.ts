const summary = '.error-summary'
const notice = '[role=alert]'
/** What says that something is wrong: a notice, or a field with its message. */
const fault = `${notice}, :is(.field, fieldset)[data-wrong], [aria-invalid=true]`
const control = 'input, select, textarea'

/** The first thing that is said to be wrong with a form: the summary of its page or window, else what stands in the window or the form. */
function faultOf(form: Element): HTMLElement | null {
  const dialog = form.closest('dialog')
  return form.closest('dialog, main')?.querySelector<HTMLElement>(summary) ?? (dialog ?? form).querySelector(fault)
}

function bringIntoSight(first: HTMLElement): void {
  const message = first.querySelector('.field-error') ?? first
  message.scrollIntoView({ block: 'center' })
  if (first.matches(notice) && !first.matches(summary)) return
  const focused = first.matches(`${control}, ${summary}`) ? first : first.querySelector<HTMLElement>(control)
  focused?.focus({ preventScroll: true })
}

/** From now on, once a form was sent, the first thing that is said to be wrong comes into sight, and a field takes the focus. */
export function watchFaults(): void {
  let answers: MutationObserver | undefined
  const note = ({ target }: Event) => {
    answers?.disconnect()
    if (!(target instanceof Element)) return
    const observer = new MutationObserver(() => show())
    const show = () => {
      const first = answers === observer ? faultOf(target) : null
      if (!first) return
      answers = undefined
      observer.disconnect()
      bringIntoSight(first)
    }
    // What the form finds itself stands there in the next picture, what the server finds once it has answered.
    answers = observer
    observer.observe(target.closest('dialog, main') ?? target, {
      childList: true,
      subtree: true,
      attributeFilter: ['aria-invalid'],
    })
    requestAnimationFrame(show)
  }
  document.addEventListener('submit', note, true)
}
