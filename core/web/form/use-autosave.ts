import { useEffect, useState, useSyncExternalStore } from 'react'
import type { FormView } from '../../domain/form-contract.ts'
import { Autosave, type AutosaveState, type SaveAnswers } from './autosave.ts'
import { useSentOnLeaving } from './use-sent-on-leaving.ts'

/** The autosave of a form for as long as the page is open, and its state. Leaving the page sends what is left, or warns. */
export function useAutosave(form: FormView, save: SaveAnswers): { autosave: Autosave; state: AutosaveState } {
  const [autosave] = useState(() => new Autosave(form, save))
  useEffect(() => autosave.saveWith(save), [autosave, save])
  const state = useSyncExternalStore(autosave.subscribe, autosave.state)
  useEffect(() => autosave.adopt(form), [autosave, form])
  useSentOnLeaving(autosave)
  return { autosave, state }
}
