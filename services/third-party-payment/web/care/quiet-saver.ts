import { type ApiProblem, asProblem } from '@guichet/core/web'

/** Quiet after the last change before it is sent, in milliseconds. */
const quiet = 700

/** A value with the version of the server's it was made from. */
export interface Versioned<T> {
  value: T
  version: number
}

export interface QuietState<T> {
  value: T
  /** `typing`: something is not sent yet. `partly`: what can be kept is; what is wrong with the rest stands beside its field. */
  state: 'saved' | 'typing' | 'saving' | 'partly'
  problem: ApiProblem | null
  /** What was saved elsewhere in the meantime; nothing is sent until one of the two is chosen. */
  theirs: T | null
}

export interface QuietSaves<T, S> {
  initial: Versioned<T>
  /** What can be kept of what is typed, its faulty parts as they were kept last; the value itself when nothing is wrong with it. */
  keepable: (value: T, saved: T) => T
  /** A value without faults as it is sent; two values with the same content are the same. */
  contentOf: (value: T) => S
  /** Sends the content, made from that version; gives the version it makes. */
  save: (content: S, version: number) => Promise<number>
  /** What the server has now. */
  newest: () => Promise<Versioned<T>>
}

/**
 * Keeps a value as it is typed: sends it after a moment of quiet, one save at a time, the last one always. When another value was saved
 * meanwhile it reads that one and waits until the person chooses between the two; when only the rest of the dossier changed, it sends again.
 */
export class QuietSaver<T, S> {
  private readonly saves: QuietSaves<T, S>
  private shown: QuietState<T>
  private saved: T
  private version: number
  private other: Versioned<T> | null = null
  private readonly listeners = new Set<() => void>()
  private dirty = false
  /** Whether `saved` is what `value` was made from; not so for what was typed before and restored onto a newer one. */
  private baseKnown = true
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> = Promise.resolve(true)

  constructor(saves: QuietSaves<T, S>) {
    this.saves = saves
    this.saved = saves.initial.value
    this.version = saves.initial.version
    this.shown = { value: this.saved, state: 'saved', problem: null, theirs: null }
  }

  readonly snapshot = (): QuietState<T> => this.shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** What is typed and not kept, with the version it was made from; null when everything is kept. */
  readonly unsent = (): Versioned<T> | null =>
    this.shown.state === 'saved' ? null : { value: this.shown.value, version: this.version }

  /** Goes on with what was typed before and not kept. */
  restore({ value, version }: Versioned<T>): void {
    this.baseKnown = version >= this.version
    this.version = version
    this.change(value)
  }

  /** Goes on from what was read again, when it is newer and nothing is typed or under way here. */
  meet(read: Versioned<T>): void {
    if (this.dirty || this.other || read.version <= this.version) return
    this.version = read.version
    if (this.isSame(read.value, this.saved)) return
    this.saved = read.value
    this.show({ value: read.value })
  }

  readonly change = (value: T): void => {
    this.dirty = true
    this.show({ value, state: 'typing' })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), quiet)
  }

  /** Sends what is not sent yet; false when not everything could be. */
  readonly flush = (): Promise<boolean> => {
    clearTimeout(this.timer)
    this.running = this.running.then(() => this.send())
    return this.running
  }

  /** Keeps what is typed here over what was saved elsewhere. */
  readonly keepMine = (): Promise<boolean> => {
    if (!this.adopt()) return this.flush()
    this.dirty = true
    this.show({ theirs: null, problem: null, state: 'typing' })
    return this.flush()
  }

  /** Goes on with what was saved elsewhere. */
  readonly takeTheirs = (): void => {
    if (!this.adopt()) return
    clearTimeout(this.timer)
    this.dirty = false
    this.show({ value: this.saved, theirs: null, problem: null, state: 'saved' })
  }

  private adopt(): boolean {
    if (!this.other) return false
    this.saved = this.other.value
    this.version = this.other.version
    this.other = null
    this.baseKnown = true
    return true
  }

  private async send(): Promise<boolean> {
    if (!this.dirty) return true
    if (this.other) return false
    const { value } = this.shown
    const kept = this.saves.keepable(value, this.saved)
    try {
      if (!this.isSame(kept, this.saved)) {
        this.show({ state: 'saving' })
        this.version = await this.saves.save(this.saves.contentOf(kept), this.version)
        this.saved = kept
        this.baseKnown = true
      }
      return this.settle(value, kept)
    } catch (error) {
      return this.fail(asProblem(error), value, kept)
    }
  }

  private settle(value: T, kept: T): boolean {
    const whole = kept === value
    const typedOn = this.shown.value !== value
    this.dirty = typedOn || !whole
    this.show({ problem: null, state: typedOn ? 'typing' : whole ? 'saved' : 'partly' })
    return whole
  }

  private async fail(problem: ApiProblem, value: T, kept: T): Promise<boolean> {
    this.show({ problem, state: 'typing' })
    if (problem.code !== 'version-conflict') return false
    try {
      this.other = await this.saves.newest()
    } catch (error) {
      this.show({ problem: asProblem(error) })
      return false
    }
    if (this.baseKnown && this.other.version !== this.version && this.isSame(this.other.value, this.saved)) {
      this.version = this.other.version
      this.other = null
      return this.send()
    }
    if (!this.isSame(this.other.value, kept)) {
      this.show({ theirs: this.other.value })
      return false
    }
    this.adopt()
    return this.settle(value, kept)
  }

  private isSame(one: T, other: T): boolean {
    return JSON.stringify(this.saves.contentOf(one)) === JSON.stringify(this.saves.contentOf(other))
  }

  private show(part: Partial<QuietState<T>>): void {
    this.shown = { ...this.shown, ...part }
    for (const listener of this.listeners) listener()
  }
}
