import { type ReactNode, useEffect, useId, useRef } from 'react'

export interface DialogProps {
  title: string
  /** Closing with Escape asks for it; the owner decides. */
  onClose: () => void
  wide?: boolean
  children: ReactNode
}

/** A window above the page. The browser keeps the focus inside and gives it back afterwards. Shown as long as it is rendered. */
export function Dialog({ title, onClose, wide, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      data-wide={wide || undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-content">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
