import { type ApiProblem, asProblem, onConnectivity } from '@guichet/core/web'
import {
  changed,
  type Choice,
  chosen,
  kept,
  type KeyedDraft,
  met,
  sameJson,
  startKeyed,
  type Stored,
  toSend,
} from './keyed-draft.ts'

/**
 * `idle`: all saved, or nothing changed. `waiting`: changed, about to be sent. `offline`: not reached, tried again by itself.
 * `conflict`: changed differently elsewhere, the person must choose. `refused`: see `faults` and `problem`.
 */
export type KeyedStatus = 'idle' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused'

export interface KeyedState<V> {
  draft: KeyedDraft<V>
  status: KeyedStatus
  /** When the last save came back, in milliseconds of `now`; null while nothing was saved here. */
  savedAt: number | null
  /** What is wrong with a value, by its key. */
  faults: Readonly<Record<string, ApiProblem['problems'][number]>>
  /** Why nothing could be saved, when that is not about one value. */
  problem: ApiProblem | null
}

export interface SaveOptions {
  /** Lets the request outlive the page. */
  keepalive?: boolean
}

export interface KeyedSaving<V> {
  /** Sends changed values made from `version`; answers the new version. */
  save: (version: number, values: Record<string, V>, options?: SaveOptions) => Promise<{ version: number }>
  /** What a `version-conflict` tells of the server's values. */
  stored: (current: unknown) => Stored<V>
  /** The key that a problem of the server is about, by its path. */
  keyOf: (path: string) => string | undefined
  now: () => number
}

/** Milliseconds of quiet after the last change before a save, and between two tries when the portal is not reached. */
const delays = { quiet: 900, retry: 10_000 }

/** Problems that pass by themselves, or once the person signed in again in another tab. */
const passing: ReadonlySet<string> = new Set(['offline', 'unavailable', 'rate-limited', 'unauthenticated', 'fault'])

/** What is wrong with the values, as sentences in the language of the page, by key. */
export function faultWords({ faults }: Pick<KeyedState<unknown>, 'faults'>): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).flatMap(([key, { message }]) => (message ? [[key, message]] : [])))
}

/**
 * Saves the values of a part as they are changed (its functions may be handed on as they are): one request at a time, what is changed meanwhile goes with the next. A value
 * that the server refuses stays on screen with its fault and is not sent again until it is changed; the others are saved.
 */
export class KeyedAutosave<V> {
  #saving: KeyedSaving<V>
  #state: KeyedState<V>
  #timer: ReturnType<typeof setTimeout> | undefined
  #underWay: Promise<boolean> | undefined
  #listeners = new Set<() => void>()
  #stopConnectivity: () => void

  constructor(start: Stored<V>, saving: KeyedSaving<V>) {
    this.#saving = saving
    this.#state = { draft: startKeyed(start), status: 'idle', savedAt: null, faults: {}, problem: null }
    this.#stopConnectivity = onConnectivity(() => {
      if (this.#state.status === 'offline') this.#later(500)
    })
  }

  state = (): KeyedState<V> => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change = (key: string, value: V): void => {
    const { [key]: _mended, ...faults } = this.#state.faults
    this.#settle(changed(this.#state.draft, key, value), { faults })
  }

  /** Sends what there is to send; true when nothing is left unsaved. */
  flush = async (options?: SaveOptions): Promise<boolean> => {
    clearTimeout(this.#timer)
    if (this.#state.status === 'conflict') return false
    if (this.#underWay) await this.#underWay
    this.#underWay = this.#sendOnce(options).finally(() => (this.#underWay = undefined))
    const done = await this.#underWay
    // What was changed elsewhere is taken over by now, and what was refused set aside: the rest can be sent at once.
    return done || this.#state.status !== 'waiting' ? done : this.flush(options)
  }

  /** The part was read again: takes over what changed elsewhere. */
  adopt = (stored: Stored<V>): void => {
    const draft = met(this.#state.draft, stored)
    if (draft !== this.#state.draft && !this.#underWay) this.#settle(draft)
  }

  resolve = (choices: Readonly<Record<string, Choice>>): void => {
    this.#settle(chosen(this.#state.draft, choices))
    void this.flush()
  }

  stop = (): void => {
    clearTimeout(this.#timer)
    this.#stopConnectivity()
  }

  #set(part: Partial<KeyedState<V>>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), milliseconds)
  }

  #pending(): Record<string, V> {
    return toSend(this.#state.draft, new Set(Object.keys(this.#state.faults)))
  }

  /** After a change of the draft: what is shown of it, and whether a save is due. */
  #settle(draft: KeyedDraft<V>, part: Partial<KeyedState<V>> = {}): void {
    this.#state = { ...this.#state, ...part, draft }
    if (draft.conflict.size > 0) return this.#set({ status: 'conflict' })
    const left = Object.keys(this.#pending()).length > 0
    const faulty = Object.keys(this.#state.faults).length > 0
    this.#set({ status: left ? 'waiting' : faulty ? 'refused' : 'idle' })
    if (left) this.#later(delays.quiet)
  }

  async #sendOnce(options?: SaveOptions): Promise<boolean> {
    const values = this.#pending()
    if (Object.keys(values).length === 0) return this.#state.draft.unsaved.size === 0
    this.#set({ status: 'saving' })
    try {
      const { version } = await this.#saving.save(this.#state.draft.version, values, options)
      this.#settle(kept(this.#state.draft, values, version), { savedAt: this.#saving.now(), problem: null })
      return this.#state.draft.unsaved.size === 0
    } catch (error) {
      this.#failed(asProblem(error), values)
      return this.#state.draft.unsaved.size === 0
    }
  }

  #failed(problem: ApiProblem, sent: Record<string, V>): void {
    const { draft } = this.#state
    const newer = problem.code === 'version-conflict' ? met(draft, this.#saving.stored(problem.current)) : draft
    if (newer !== draft) this.#settle(newer)
    else if (passing.has(problem.code)) {
      this.#set({ status: 'offline', problem })
      this.#later(problem.retryAfter ? problem.retryAfter * 1000 : delays.retry)
    } else this.#refused(problem, sent)
  }

  #refused(problem: ApiProblem, sent: Record<string, V>): void {
    const told = problem.problems.flatMap((one) => {
      const key = this.#saving.keyOf(one.path)
      return key !== undefined && key in sent && one.message ? [[key, one] as const] : []
    })
    if (told.length === 0) this.#set({ status: 'refused', problem })
    else {
      // What was changed while it was under way is not what was refused.
      const still = told.filter(([key]) => sameJson(this.#state.draft.values[key], sent[key]))
      this.#settle(this.#state.draft, { faults: { ...this.#state.faults, ...Object.fromEntries(still) } })
    }
  }
}
