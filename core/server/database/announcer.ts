import type pg from 'pg'

/** Something other processes listen to: PostgreSQL takes at most 8000 bytes of it. */
export interface Announcement {
  channel: string
  payload: string
}

/** Milliseconds between two statements that announce. */
const pause = 50

/** Announces over PostgreSQL (`notify`). */
export interface Announcer {
  announce(list: readonly Announcement[]): void
  /** Announces what still waits. */
  close(): Promise<void>
}

/**
 * Announces what transactions changed after they are committed: `notify` inside one makes all commits wait for each other. The first is
 * announced at once, what follows closely goes together, and the same thing once. Whoever listens looks again from time to time: what a
 * process that dies did not announce is found then.
 */
export function createAnnouncer(pool: pg.Pool, onError: (error: Error) => void): Announcer {
  let waiting = new Map<string, Announcement>()
  let timer: NodeJS.Timeout | undefined
  let sending = Promise.resolve()
  const send = async () => {
    const list = [...waiting.values()]
    waiting = new Map()
    if (list.length === 0) return
    await pool.query({
      name: 'announce',
      text: 'select pg_notify(n.channel, n.payload) from unnest($1::text[], $2::text[]) as n (channel, payload)',
      values: [list.map(({ channel }) => channel), list.map(({ payload }) => payload)],
    })
  }
  const sendNow = () => {
    sending = sending.then(send).catch(onError)
  }
  const beat = () => {
    timer = waiting.size > 0 ? setTimeout(beat, pause) : undefined
    sendNow()
  }
  return {
    announce: (list) => {
      for (const one of list) waiting.set(`${one.channel} ${one.payload}`, one)
      if (timer || waiting.size === 0) return
      timer = setTimeout(beat, pause)
      sendNow()
    },
    close: async () => {
      clearTimeout(timer)
      timer = undefined
      sendNow()
      await sending
    },
  }
}
