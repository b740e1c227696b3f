import { expect, test } from 'vitest'
import { linksHeld } from './links-held.ts'

test('what somebody holds elsewhere are the links of their roles there, not those that are for everybody', () => {
  const card = (...links: { label: string; path: string; roles?: string[] }[]) => ({ title: 't', text: 't', links })
  const cards = [
    card({ label: 'consult', path: '/a', roles: ['clinician'] }, { label: 'all', path: '/b' }),
    card({ label: 'desk', path: '/c', roles: ['chief'] }),
  ]
  expect(linksHeld(cards, ['clinician']).map(({ path }) => path)).toEqual(['/a'])
  expect(linksHeld(cards, [])).toEqual([])
})
