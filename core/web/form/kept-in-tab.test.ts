import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetInTab, forgetTab, keptPlace, storedInTab, storeInTab } from './kept-in-tab.ts'

/** The storage of a tab: its entries are properties of their own. */
class Tab {
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(Reflect.get(this, key)) : null
  }
  setItem(key: string, value: string): void {
    Reflect.set(this, key, value)
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key)
  }
}

beforeEach(() => void vi.stubGlobal('sessionStorage', new Tab()))
afterEach(() => void vi.unstubAllGlobals())

const mine = keptPlace('salma', 'message 1')
const theirs = keptPlace('omar', 'message 1')

test('what was written is found again after a reload, until it was sent', () => {
  storeInTab(mine, { body: 'Bonjour' })
  expect([storedInTab(mine), storedInTab(theirs)]).toEqual([{ body: 'Bonjour' }, undefined])
  forgetInTab(mine)
  expect(storedInTab(mine)).toBeUndefined()
  sessionStorage.setItem(mine, '{')
  expect(storedInTab(mine)).toBeUndefined()
})

test('nothing is left after sign-out, nor for somebody else who signs in', () => {
  for (const at of [mine, theirs]) storeInTab(at, { body: 'Bonjour' })
  sessionStorage.setItem('something else', 'stays')
  forgetTab('omar')
  expect([storedInTab(mine), storedInTab(theirs)]).toEqual([undefined, { body: 'Bonjour' }])
  forgetTab()
  expect(Object.keys(sessionStorage)).toEqual(['something else'])
})
