/** The items by their name. Throws a sentence when two have the same. */
export function uniqueBy<T>(list: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const byName = new Map<string, T>()
  for (const item of list) {
    const name = nameOf(item)
    if (byName.has(name)) throw new Error(`${name} is declared twice`)
    byName.set(name, item)
  }
  return byName
}
