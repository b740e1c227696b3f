/**
 * Values that are changed one by one while somebody fills in a part of the file: fields by their code, privilege lines, ticks. Holds what is on
 * screen and what of it the server does not have yet. Never changed in place.
 */
export interface KeyedDraft<V> {
  /** What is on screen. */
  values: Readonly<Record<string, V>>
  /** The version of the server that the screen knows. */
  version: number
  /** Keys changed since the last save, with what the screen held when the person began to change them. */
  unsaved: ReadonlyMap<string, V | undefined>
  /** Keys that somebody else changed differently meanwhile, with what is stored. Empty when there is nothing to choose. */
  conflict: ReadonlyMap<string, V | undefined>
}

/** What the server has. */
export interface Stored<V> {
  version: number
  values: Readonly<Record<string, V>>
}

export type Choice = 'mine' | 'theirs'
type Same = (one: unknown, other: unknown) => boolean

/** Values are plain JSON; a list is compared in its order. */
export const sameJson: Same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

export function startKeyed<V>(stored: Stored<V>): KeyedDraft<V> {
  return { values: stored.values, version: stored.version, unsaved: new Map(), conflict: new Map() }
}

/** The draft after the person changed one value. Putting it back as it was leaves nothing to save. */
export function changed<V>(draft: KeyedDraft<V>, key: string, value: V): KeyedDraft<V> {
  const unsaved = new Map(draft.unsaved)
  if (!unsaved.has(key)) unsaved.set(key, draft.values[key])
  if (sameJson(unsaved.get(key), value)) unsaved.delete(key)
  return { ...draft, values: { ...draft.values, [key]: value }, unsaved }
}

/** What is to be sent now, without `held`: values the server refused and that were not changed since. */
export function toSend<V>(draft: KeyedDraft<V>, held: ReadonlySet<string>): Record<string, V> {
  const keys = [...draft.unsaved.keys()].filter((key) => !held.has(key))
  return Object.fromEntries(keys.map((key) => [key, draft.values[key] as V]))
}

/** The draft after the server kept `sent`. What was typed meanwhile stays unsaved. */
export function kept<V>(draft: KeyedDraft<V>, sent: Readonly<Record<string, V>>, version: number): KeyedDraft<V> {
  const unsaved = new Map(draft.unsaved)
  for (const [key, value] of Object.entries(sent)) {
    if (sameJson(draft.values[key], value)) unsaved.delete(key)
    else unsaved.set(key, value)
  }
  return { ...draft, version, unsaved }
}

/**
 * The draft when the server turns out to have something newer. Values nobody touched here are taken over; a value changed here only stays;
 * one changed on both sides differently is a conflict.
 */
export function met<V>(draft: KeyedDraft<V>, stored: Stored<V>): KeyedDraft<V> {
  if (stored.version <= draft.version) return draft
  const unsaved = new Map(draft.unsaved)
  const conflict = new Map<string, V | undefined>()
  const values: Record<string, V> = { ...stored.values }
  for (const [key, was] of draft.unsaved) {
    const [mine, theirs] = [draft.values[key] as V, stored.values[key]]
    if (sameJson(mine, theirs)) {
      unsaved.delete(key)
      continue
    }
    values[key] = mine
    unsaved.set(key, theirs)
    if (!sameJson(was, theirs)) conflict.set(key, theirs)
  }
  return { values, version: stored.version, unsaved, conflict }
}

/** The draft after the person chose, for each value in conflict, which one counts. */
export function chosen<V>(draft: KeyedDraft<V>, choices: Readonly<Record<string, Choice>>): KeyedDraft<V> {
  const unsaved = new Map(draft.unsaved)
  const values = { ...draft.values }
  for (const [key, theirs] of draft.conflict) {
    if (choices[key] === 'mine') continue
    unsaved.delete(key)
    if (theirs === undefined) delete values[key]
    else values[key] = theirs
  }
  return { ...draft, values, unsaved, conflict: new Map() }
}
