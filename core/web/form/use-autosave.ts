import { useEffect, useState, useSyncExternalStore } from 'react'
import type { FormView } from '../../domain/form-contract.ts'
import { Autosave, type AutosaveState, type SaveAnswers } from './autosave.ts'

/** The autosave of a form for as long as the page is open, and its state. Leaving the page sends what is left, or warns. */
export function useAutosave(form: FormView, save: SaveAnswers): { autosave: Autosave; state: AutosaveState } {
  const [autosave] = useState(() => new Autosave(form, save))
  useEffect(() => autosave.saveWith(save), [autosave, save])
  const state = useSyncExternalStore(autosave.subscribe, autosave.state)
  useEffect(() => autosave.adopt(form), [autosave, form])
  useEffect(() => {
    const unsaved = () => autosave.state().draft.unsaved.size > 0
    const leave = () => {
      if (unsaved()) void autosave.flush({ keepalive: true })
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (!unsaved()) return
      leave()
      if (['offline', 'refused', 'conflict', 'held'].includes(autosave.state().status)) event.preventDefault()
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
      autosave.stop()
    }
  }, [autosave])
  return { autosave, state }
}
