import { useEffect, useRef } from 'react'
import { isTyping } from '../layout/use-live.ts'

export type Shortcuts = Readonly<Record<string, () => void>>

/** Single keys that do something while nobody types and no window is open above the page. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing
      if (modified || isTyping() || document.activeElement?.matches('input, select')) return
      if (document.querySelector('dialog[open]')) return
      const action = current.current[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
