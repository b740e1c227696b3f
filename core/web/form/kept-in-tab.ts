/** Under these names the texts of a person stand in the storage of the tab. */
const place = 'guichet.kept.'

/** Where something of this person is kept: nobody else who signs in here finds it. */
export const keptPlace = (accountId: string, key: string): string => `${place}${accountId}.${key}`

export function storeInTab(at: string, value: object): void {
  sessionStorage.setItem(at, JSON.stringify(value))
}

/** What is kept there; undefined when there is nothing, or nothing that can be read. */
export function storedInTab<T extends object>(at: string): T | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(at) ?? 'null')
    return typeof stored === 'object' && stored !== null ? (stored as T) : undefined
  } catch {
    return undefined
  }
}

export function forgetInTab(at: string): void {
  sessionStorage.removeItem(at)
}

/** Forgets all that is kept in the tab, but for what is of this person when one is given. */
export function forgetTab(butOf?: string): void {
  for (const at of Object.keys(sessionStorage))
    if (at.startsWith(place) && !(butOf && at.startsWith(keptPlace(butOf, '')))) sessionStorage.removeItem(at)
}
