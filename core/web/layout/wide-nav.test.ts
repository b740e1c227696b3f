import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fittingLinks, linkHolding } from './wide-nav.tsx'

const widthOf = (widths: readonly number[], gap: number) => widths.reduce((sum, width) => sum + width + gap, -gap)

describe('the pages in the header', () => {
  test('all of them when there is just room', () => {
    expect(fittingLinks([60, 80, 100], 50, { room: 248, gap: 4 })).toBe(3)
    expect(fittingLinks([60, 80, 100], 50, { room: 247, gap: 4 })).toBe(2)
  })

  test('none but the menu when there is no room for one', () => {
    expect(fittingLinks([60, 80], 50, { room: 90, gap: 4 })).toBe(0)
  })

  test('what stands in the line never needs more than there is, and one more would', () => {
    const width = fc.integer({ min: 20, max: 200 })
    fc.assert(
      fc.property(
        fc.array(width, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 80, max: 1400 }),
        (widths, room) => {
          const shown = fittingLinks(widths, 60, { room, gap: 4 })
          const line = (count: number) =>
            count === widths.length ? widthOf(widths, 4) : widthOf([...widths.slice(0, count), 60], 4)
          expect(line(shown)).toBeLessThanOrEqual(room)
          if (shown < widths.length) expect(line(shown + 1)).toBeGreaterThan(room)
        },
      ),
    )
  })
})

test('the page at hand is held by the nearest of the links, if by any', () => {
  const links = ['/a/files', '/a/files/new', '/a/fil'].map((path) => ({ path, label: path }))
  expect(linkHolding(links, '/a/files')).toBe('/a/files')
  expect(linkHolding(links, '/a/files/7')).toBe('/a/files')
  expect(linkHolding(links, '/a/files/new')).toBe('/a/files/new')
  expect(linkHolding(links, '/a/filesystem')).toBeUndefined()
})
