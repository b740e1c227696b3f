import { api, type Command, useCommand } from '@guichet/core/web'
import { useMemo } from 'react'
import type { ApplicationView, SaveAttestations, SavedSection } from '../../domain/application-contract.ts'
import type { KeyedState } from './keyed-autosave.ts'
import type { Stored } from './keyed-draft.ts'
import { changedAfterSigning } from './subjects.ts'
import { applicationApi } from './use-application.ts'
import { useKeyedAutosave } from './use-keyed-autosave.ts'

type Attestations = NonNullable<ApplicationView['attestations']>

interface AttestationsEditing {
  accepted: ReadonlySet<string>
  /** Null while nobody signed what is on screen and the file as it stands: changing a tick or a part takes the signature away. */
  signature: { name: string; at: string } | null
  tick: (code: string) => void
  sign: Command<string, SavedSection>
  state: KeyedState<boolean>
  flush: () => void
}

function ticksOf(items: Attestations['items'], accepted: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(items.map((item) => [item.code, accepted.includes(item.code)]))
}

/** Ticks save themselves; the signature is an act of its own, over exactly the declarations that are ticked. */
export function useAttestations(
  application: ApplicationView,
  attestations: Attestations,
  onSaved: () => void,
): AttestationsEditing {
  const path = `${applicationApi(application.dossier.id)}/attestations`
  const { items, version, signedName, signedAt } = attestations
  const stored = useMemo((): Stored<boolean> => {
    const accepted = items.filter((item) => item.accepted).map((item) => item.code)
    return { version, values: ticksOf(items, accepted) }
  }, [items, version])
  const { autosave, state } = useKeyedAutosave<boolean>(stored, {
    save: async (base, _changed, options) => {
      const answer = await api.patch<SavedSection>(path, body(base, null), options)
      onSaved()
      return answer
    },
    stored: (current) => {
      const told = current as { version: number; content: { accepted: string[] } }
      return { version: told.version, values: ticksOf(items, told.content.accepted) }
    },
    keyOf: (problemPath) => /^accepted\/(.+)$/.exec(problemPath)?.[1],
  })
  // The whole list is sent each time: the present one, also of ticks made while a save is under way.
  const body = (base: number, name: string | null): SaveAttestations => {
    const { values } = autosave.state().draft
    return { version: base, accepted: items.map((item) => item.code).filter((code) => values[code]), signedName: name }
  }
  const sign = useCommand<string, SavedSection>(async (client, name, key) => {
    await autosave.flush()
    const answer = await client.patch<SavedSection>(path, body(autosave.state().draft.version, name), { key })
    onSaved()
    return answer
  })
  const accepted = new Set(items.map((item) => item.code).filter((code) => state.draft.values[code]))
  const unsaved = state.draft.unsaved.size > 0
  return {
    accepted,
    signature:
      signedName && signedAt && !unsaved && changedAfterSigning(application).length === 0
        ? { name: signedName, at: signedAt }
        : null,
    tick: (code) => autosave.change(code, !accepted.has(code)),
    sign,
    state,
    flush: () => void autosave.flush(),
  }
}
