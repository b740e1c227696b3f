import { navigate } from 'wouter/use-browser-location'

/** How far down each entry of the browser's history was when it was left, in pixels. Entries are known by a name that is their state. */
const tops = new Map<string, number>()
/** The entry whose page is shown. */
let shown = ''
/** The next page to be shown is the same one under other filters: it stays where it is. */
let staying = false

const newName = (): string => String(Math.random())

/** From now on going back and forward returns to where one was: the browser itself would look for the place before the page is drawn. */
export function keepPlaces(): void {
  history.scrollRestoration = 'manual'
  nameEntry()
  addEventListener('popstate', () => {
    leave(false)
    nameEntry()
  })
}

/** Entries that the browser makes by itself, on arrival or for a part of the page, have no name yet. */
function nameEntry(): void {
  if (typeof history.state !== 'string') history.replaceState(newName(), '')
}

function leave(stay: boolean): void {
  tops.set(shown, scrollY)
  staying = stay
}

/** Makes `address` the present one, in an entry of its own unless `replace` or it is the present one already. `stay` leaves the page as far down as it is. */
export function enter(address: string, { replace = false, stay = false }): void {
  leave(stay)
  const same = new URL(address, location.href).href === location.href
  navigate(address, { replace: replace || same, state: newName() })
}

/** Called once the page of an entry is drawn: shows the place one left it at, or the part that the address names, or its top. */
export function arrive(entry: string): void {
  shown = entry
  if (!staying) {
    const top = tops.get(entry)
    const part = top === undefined && document.getElementById(location.hash.slice(1))
    if (part) part.scrollIntoView()
    else scrollTo(0, top ?? 0)
  }
  staying = false
}
