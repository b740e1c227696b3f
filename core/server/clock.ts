import type { Instant } from '../domain/calendar.ts'

/** Where the moment comes from. Domain rules and use cases never read the machine's clock themselves. */
export interface Clock {
  now(): Instant
}

/** The machine's clock, as production uses it. Sessions and second factors always follow it. */
export const machineClock: Clock = { now: () => new Date().toISOString() }

/** A clock that runs at the machine's pace, moved by an offset: the demo moves it so that deadlines can be seen, tests set it. */
export interface MovableClock extends Clock {
  /** Milliseconds added to the machine's clock. */
  offset(): number
  /** From now on `now()` starts at this moment. */
  moveTo(at: Instant): void
  setOffset(milliseconds: number): void
}

export function movableClock(offsetMs = 0): MovableClock {
  let offset = offsetMs
  return {
    now: () => new Date(Date.now() + offset).toISOString(),
    offset: () => offset,
    moveTo: (at) => {
      offset = Date.parse(at) - Date.now()
    },
    setOffset: (milliseconds) => {
      offset = milliseconds
    },
  }
}
