import { Refusal } from '../../domain/refusal.ts'

/** The place of a row in a sorted list: the texts it is sorted by, and its id, which makes the order unambiguous. */
type Place = [...sortedBy: string[], id: string]

/** A place as the address of the next page carries it. */
export function encodeCursor(...place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place in a cursor of a list sorted by one text, or by as many as named. Refuses `invalid` for one that no list gave out. */
export function decodePlace(cursor: string, sortedBy: 2): [string, string, string]
export function decodePlace(cursor: string): [string, string]
export function decodePlace(cursor: string, sortedBy = 1): string[] {
  const place = parsed(cursor)
  const isPlace = Array.isArray(place) && place.length === sortedBy + 1 && place.every((one) => typeof one === 'string')
  if (!isPlace || !/^[0-9a-f-]{36}$/.test(String(place.at(-1)))) throw notGivenOut()
  return place
}

/** As `decodePlace`, for lists sorted by a moment; `infinity` is the moment of what has none. */
export function decodeCursor(cursor: string): { at: string; id: string } {
  const [at, id] = decodePlace(cursor)
  if (at !== 'infinity' && Number.isNaN(Date.parse(at))) throw notGivenOut()
  return { at, id }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

const notGivenOut = () => new Refusal('invalid', { problems: [{ path: 'cursor', code: 'format.invalid' }] })
