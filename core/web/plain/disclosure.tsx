import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

export interface DisclosureProps {
  /** What the button shows. */
  button: ReactNode
  /** What the button is about, for those who do not see where it stands. */
  hint?: string
  align?: 'start' | 'end'
  className?: string
  children: (close: () => void) => ReactNode
}

/** A button that opens a panel beside it. Escape, a click elsewhere or leaving with the keyboard closes it. */
export function Disclosure({ button, hint, align = 'end', className = 'shell-button', children }: DisclosureProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      trigger.current?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', escape)
    }
  }, [open])

  return (
    <div className="disclosure" ref={box}>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
        {hint && <span className="visually-hidden"> ({hint})</span>}
      </button>
      {open && (
        <div id={id} className="disclosure-panel" data-align={align}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  )
}
