import type { QueryClient } from '@tanstack/react-query'
import type { QuietSaver } from './quiet-saver.ts'

/** Savers of pages that were left and are not done, by what they keep. */
const leaving = new Map<string, unknown>()

/** The saver of a page that was left a moment ago: the page that opens again goes on with it. */
export function stillLeaving<T, S>(key: string): QuietSaver<T, S> | undefined {
  return leaving.get(key) as QuietSaver<T, S> | undefined
}

/** The page of it is open again, and goes on with the saver that was leaving. */
export function returnTo(key: string): void {
  leaving.delete(key)
}

interface Left {
  /** Names what the saver keeps, the same whenever its page opens. */
  key: string
  /** The path whose answer shows what is kept. */
  read: string
  cache: QueryClient
}

/** Sends the rest; what was read before it was kept is dropped, so that the page that opens next reads what is kept now. */
export async function leave<T, S>(saver: QuietSaver<T, S>, { key, read, cache }: Left): Promise<void> {
  leaving.set(key, saver)
  await saver.flush()
  if (leaving.get(key) === saver) leaving.delete(key)
  cache.removeQueries({
    type: 'inactive',
    predicate: ({ queryKey, state }) => queryKey[0] === read && state.isInvalidated,
  })
}
