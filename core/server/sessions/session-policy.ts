const minute = 60_000

/** Every duration of sessions and sign-in in one place, in milliseconds. They follow the machine clock, never the demo's. */
export const sessionPolicy = {
  /** A session ends this long after sign-in, whatever happens. */
  absolute: 12 * 60 * minute,
  /** A session ends this long after the last request. */
  idle: 60 * minute,
  /** How precisely the last request is remembered: at most one write per session and this time. */
  touch: minute,
  /** How long one may take between the password and the code, or the set-up of a second factor. */
  pending: 15 * minute,
  /** How long the secret of a new second factor waits for its first code. */
  enrolment: 15 * minute,
  /** What is over this long ago is removed from the tables of sessions and links. */
  keep: 30 * 24 * 60 * minute,
} as const

/** The moment `milliseconds` after an instant (before it when negative), ISO 8601. */
export function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}
