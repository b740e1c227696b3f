import type { AnswerChange, FormConflict, FormView, SaveAnswersBody, SavedForm } from '../../domain/form-contract.ts'
import type { AnswerValue } from '../../domain/questionnaire.ts'
import { type ApiProblem, asProblem } from '../api-client/api-problem.ts'
import { onConnectivity } from '../api-client/connectivity.ts'
import { adopted, answered, changesToSend, type Choice, type Draft, resolved, saved, startDraft } from './draft.ts'

export interface SaveOptions {
  /** Lets the request outlive the page. */
  keepalive?: boolean
}
export type SaveAnswers = (body: SaveAnswersBody, options?: SaveOptions) => Promise<SavedForm>

/**
 * `idle`: all saved, or nothing changed. `waiting`: typed, about to be sent. `saving`. `offline`: not reached, tried again by itself.
 * `conflict`: two people answered differently, the person must choose. `refused`: see `problem`.
 * `held`: what is marked makes no sense yet and is not sent; the rest is saved.
 */
export type SaveStatus = 'idle' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused' | 'held'

export interface AutosaveState {
  draft: Draft
  status: SaveStatus
  conflict: FormConflict | null
  problem: ApiProblem | null
}

/** Milliseconds of quiet after the last key before a save, and between two tries when the portal is not reached. */
const delays = { quiet: 1200, retry: 10_000 }

/** Saves a form as it is filled in: one request at a time, what is typed meanwhile goes with the next. */
export class Autosave {
  #state: AutosaveState
  #save: SaveAnswers
  #timer: ReturnType<typeof setTimeout> | undefined
  #underWay: Promise<boolean> | undefined
  #listeners = new Set<() => void>()
  #stopConnectivity: () => void

  constructor(form: FormView, save: SaveAnswers) {
    this.#state = { draft: startDraft(form), status: 'idle', conflict: null, problem: null }
    this.#save = save
    this.#stopConnectivity = onConnectivity(() => this.#state.status === 'offline' && this.#later(500))
  }

  readonly state = (): AutosaveState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly answer = (linkId: string, value: AnswerValue | undefined): void => {
    const { status, draft } = this.#state
    this.#set({
      draft: answered(draft, linkId, value),
      ...(status === 'idle' || status === 'held' ? { status: 'waiting' } : {}),
    })
    if (status !== 'conflict') this.#later(delays.quiet)
  }

  /** The form was read again: takes over what others changed. */
  readonly adopt = (form: FormView): void => {
    const draft = adopted(this.#state.draft, form)
    if (draft !== this.#state.draft) this.#set({ draft })
  }

  /** From now on answers are sent this way. */
  readonly saveWith = (save: SaveAnswers): void => {
    this.#save = save
  }

  /** The person chose whose answers count. */
  readonly resolve = (choices: Readonly<Record<string, Choice>>): void => {
    const { conflict, draft } = this.#state
    if (!conflict) return
    this.#set({ draft: resolved(draft, conflict, choices), conflict: null, status: 'waiting' })
    void this.flush()
  }

  /** Sends what there is to send; true when nothing is left unsaved. */
  readonly flush = async (options?: SaveOptions): Promise<boolean> => {
    clearTimeout(this.#timer)
    if (this.#state.status === 'conflict') return false
    if (this.#underWay) await this.#underWay
    this.#underWay = this.#send(options).finally(() => (this.#underWay = undefined))
    return this.#underWay
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#stopConnectivity()
  }

  #set(part: Partial<AutosaveState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), milliseconds)
  }

  async #send(options?: SaveOptions): Promise<boolean> {
    const { draft } = this.#state
    const changes = changesToSend(draft)
    if (changes.length === 0) {
      if (this.#state.status === 'waiting') this.#set({ status: restOf(draft) })
      return draft.unsaved.size === 0
    }
    this.#set({ status: 'saving' })
    try {
      return this.#kept(changes, await this.#save({ baseVersion: draft.version, changes }, options))
    } catch (error) {
      return this.#failed(asProblem(error))
    }
  }

  #kept(sent: readonly AnswerChange[], answer: SavedForm): boolean {
    const draft = saved(this.#state.draft, sent, answer)
    const left = changesToSend(draft).length > 0
    this.#set({ draft, status: left ? 'waiting' : restOf(draft), problem: null })
    if (left) this.#later(delays.quiet)
    return draft.unsaved.size === 0
  }

  #failed(problem: ApiProblem): false {
    if (problem.code === 'version-conflict') {
      this.#set({ status: 'conflict', conflict: problem.current as FormConflict })
    } else if (passes(problem)) {
      this.#set({ status: 'offline', problem })
      this.#later(problem.retryAfter ? problem.retryAfter * 1000 : delays.retry)
    } else {
      this.#set({ status: 'refused', problem })
    }
    return false
  }
}

/** How it stands with nothing left to send: what is still unsaved makes no sense yet. */
function restOf({ unsaved }: Draft): SaveStatus {
  return unsaved.size > 0 ? 'held' : 'idle'
}

/** Problems that pass by themselves, or once the person signed in again in another tab. */
function passes({ code }: ApiProblem): boolean {
  return ['offline', 'unavailable', 'rate-limited', 'unauthenticated', 'fault'].includes(code)
}
