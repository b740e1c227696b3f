import { describe, expect, it } from 'vitest'
import { changed, chosen, kept, met, startKeyed, toSend } from './keyed-draft.ts'

const nothingHeld = new Set<string>()
const start = startKeyed({ version: 3, values: { city: 'Ottawa', street: 'rue A', phone: '1' } })

describe('a draft of keyed values', () => {
  it('sends what was changed, and nothing once it is put back', () => {
    const typed = changed(changed(start, 'city', 'Hull'), 'city', 'Gatineau')
    expect(toSend(typed, nothingHeld)).toEqual({ city: 'Gatineau' })
    expect(toSend(changed(typed, 'city', 'Ottawa'), nothingHeld)).toEqual({})
  })

  it('does not send again a value that was refused and not changed since', () => {
    const typed = changed(changed(start, 'phone', '?'), 'city', 'Hull')
    expect(toSend(typed, new Set(['phone']))).toEqual({ city: 'Hull' })
  })

  it('keeps unsaved what was typed while a save was under way', () => {
    const sent = { city: 'Hull' }
    const after = kept(changed(changed(start, 'city', 'Hull'), 'city', 'Hull Q'), sent, 4)
    expect(after.version).toBe(4)
    expect(toSend(after, nothingHeld)).toEqual({ city: 'Hull Q' })
    expect(toSend(changed(after, 'city', 'Hull'), nothingHeld)).toEqual({})
  })
})

describe('meeting a newer version of the server', () => {
  const mine = changed(start, 'city', 'Hull')

  it('takes over what changed elsewhere and was not touched here', () => {
    const after = met(mine, { version: 4, values: { city: 'Ottawa', street: 'rue B', phone: '1' } })
    expect(after.values).toEqual({ city: 'Hull', street: 'rue B', phone: '1' })
    expect(after.conflict.size).toBe(0)
    expect(toSend(after, nothingHeld)).toEqual({ city: 'Hull' })
  })

  it('has nothing to send when the same was done on both sides', () => {
    const after = met(mine, { version: 4, values: { city: 'Hull', street: 'rue A', phone: '1' } })
    expect(toSend(after, nothingHeld)).toEqual({})
    expect(after.conflict.size).toBe(0)
  })

  it('is a conflict when the same value was changed differently; each choice counts', () => {
    const after = met(mine, { version: 4, values: { city: 'Aylmer', street: 'rue A', phone: '1' } })
    expect([...after.conflict]).toEqual([['city', 'Aylmer']])
    expect(after.values.city).toBe('Hull')
    const kept = chosen(after, { city: 'mine' })
    expect(toSend(kept, nothingHeld)).toEqual({ city: 'Hull' })
    const given = chosen(after, { city: 'theirs' })
    expect(given.values.city).toBe('Aylmer')
    expect(toSend(given, nothingHeld)).toEqual({})
    expect([kept.conflict.size, given.conflict.size]).toEqual([0, 0])
  })

  it('ignores what is not newer', () => {
    expect(met(mine, { version: 3, values: { city: 'Aylmer', street: 'x', phone: 'x' } })).toBe(mine)
  })
})
