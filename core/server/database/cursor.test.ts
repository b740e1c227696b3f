import { expect, test } from 'vitest'
import { decodeCursor, decodePlace, encodeCursor } from './cursor.ts'

const id = '01a00000-0000-7000-8000-000000000000'

test('a place comes back as it went, whatever is in it', () => {
  expect(decodePlace(encodeCursor('L’Écuyer, "Anne"', id))).toEqual(['L’Écuyer, "Anne"', id])
  expect(decodePlace(encodeCursor('Tremblay', 'Amélie', id), 2)).toEqual(['Tremblay', 'Amélie', id])
  expect(decodeCursor(encodeCursor('2027-03-22T13:30:00.000Z', id))).toEqual({ at: '2027-03-22T13:30:00.000Z', id })
  expect(decodeCursor(encodeCursor('infinity', id))).toEqual({ at: 'infinity', id })
})

test.each(['', 'x', 'bnVsbA', encodeCursor('a', 'b'), encodeCursor(id), encodeCursor('a', 'b', id)])(
  'what no list gave out is refused: %s',
  (cursor) => {
    expect(() => decodePlace(cursor)).toThrow(expect.objectContaining({ code: 'invalid' }))
  },
)

test('a list sorted by a moment takes no other text', () => {
  expect(() => decodeCursor(encodeCursor('yesterday', id))).toThrow(expect.objectContaining({ code: 'invalid' }))
})
