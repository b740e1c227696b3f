import { type ApiProblem, asProblem } from '@guichet/core/web'

/** Quiet after the last change before it is sent, in milliseconds. */
const quiet = 700

export interface QuietState<T> {
  value: T
  /** `typing`: something is not sent yet, or cannot be sent as it is. */
  state: 'saved' | 'typing' | 'saving'
  problem: ApiProblem | null
}

/**
 * Keeps a value as it is typed: sends it after a moment of quiet, one save at a time, the last one always. `sendable` turns it into what is sent,
 * or says by undefined that it cannot be sent yet.
 */
export class QuietSaver<T, S> {
  private shown: QuietState<T>
  private readonly sendable: (value: T) => S | undefined
  private readonly save: (content: S) => Promise<void>
  private readonly listeners = new Set<() => void>()
  private dirty = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> = Promise.resolve(true)

  constructor(initial: T, sendable: (value: T) => S | undefined, save: (content: S) => Promise<void>) {
    this.shown = { value: initial, state: 'saved', problem: null }
    this.sendable = sendable
    this.save = save
  }

  readonly snapshot = (): QuietState<T> => this.shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly change = (value: T): void => {
    this.dirty = true
    this.show({ value, state: 'typing' })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), quiet)
  }

  /** Sends what is not sent yet; false when that was not possible. */
  readonly flush = (): Promise<boolean> => {
    clearTimeout(this.timer)
    this.running = this.running.then(() => this.send())
    return this.running
  }

  private async send(): Promise<boolean> {
    if (!this.dirty) return true
    const content = this.sendable(this.shown.value)
    if (content === undefined) return false
    this.dirty = false
    this.show({ state: 'saving' })
    try {
      await this.save(content)
      this.show({ problem: null, state: this.dirty ? 'typing' : 'saved' })
      return true
    } catch (error) {
      this.dirty = true
      this.show({ problem: asProblem(error), state: 'typing' })
      return false
    }
  }

  private show(part: Partial<QuietState<T>>): void {
    this.shown = { ...this.shown, ...part }
    for (const listener of this.listeners) listener()
  }
}
