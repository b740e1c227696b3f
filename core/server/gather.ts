/**
 * Does for many callers at once what costs about the same for one: while one piece of work is under way, what else is asked for waits, and
 * goes together as the next. The work answers a result for each item in their order, and each caller gets their own. Work on several that
 * fails is done once more for each alone, so that nobody fails because of somebody else; it must therefore have left nothing behind.
 */
export function gather<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  interface Waiting {
    item: T
    done: (result: R) => void
    failed: (reason: unknown) => void
  }
  let waiting: Waiting[] = []
  let busy = false
  const alone = async ({ item, done, failed }: Waiting) => {
    try {
      const [result] = await work([item])
      done(result as R)
    } catch (error) {
      failed(error)
    }
  }
  const together = async (group: readonly Waiting[]) => {
    const [only] = group
    if (group.length === 1 && only) return alone(only)
    let results: readonly R[]
    try {
      results = await work(group.map(({ item }) => item))
    } catch {
      for (const one of group) await alone(one)
      return
    }
    for (const [index, { done }] of group.entries()) done(results[index] as R)
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
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, done: resolve, failed: reject })
      if (!busy) void go()
    })
}
