/**
 * Does for many callers at once what costs about the same for one: while one piece of work is under way, what else is asked for waits, and
 * goes together as the next. Each caller is answered when its own is done. Work on several that fails is done once more for each alone, so
 * that nobody fails because of somebody else; it must therefore have left nothing behind.
 */
export function gather<T>(work: (items: readonly T[]) => Promise<unknown>): (item: T) => Promise<void> {
  interface Waiting {
    item: T
    done: () => void
    failed: (reason: unknown) => void
  }
  let waiting: Waiting[] = []
  let busy = false
  const alone = async ({ item, done, failed }: Waiting) => {
    try {
      await work([item])
      done()
    } catch (error) {
      failed(error)
    }
  }
  const together = async (group: readonly Waiting[]) => {
    const [only] = group
    if (group.length === 1 && only) return alone(only)
    try {
      await work(group.map(({ item }) => item))
    } catch {
      for (const one of group) await alone(one)
      return
    }
    for (const { done } of group) done()
  }
  const go = async () => {
    busy = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await together(group)
    }
    busy = false
  }
  return (item) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ item, done: resolve, failed: reject })
      if (!busy) void go()
    })
}
