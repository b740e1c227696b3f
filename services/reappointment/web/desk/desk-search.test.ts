import { describe, expect, test } from 'vitest'
import { deskFilters, isNarrowed, parseDeskSearch } from './desk-search.ts'

describe('the address of the desk', () => {
  test('an empty address is the desk as it begins', () => {
    const search = parseDeskSearch({})
    expect(search).toEqual({
      cycle: '',
      state: [],
      phase: [],
      department: [],
      flag: [],
      task: undefined,
      q: '',
      mine: undefined,
      sort: 'waiting',
      open: undefined,
    })
    expect(isNarrowed(search)).toBe(false)
  })

  test('values come once, several times or separated by commas', () => {
    const search = parseDeskSearch({ flag: ['late', 'unpaid,late'], department: 'surgery' })
    expect(search.flag).toEqual(['late', 'unpaid'])
    expect(search.department).toEqual(['surgery'])
    expect(isNarrowed(search)).toBe(true)
  })

  test('what the home page counts is one filter', () => {
    const search = parseDeskSearch({ mine: 'no', cycle: 'all', task: 'lapse' })
    expect(isNarrowed(search)).toBe(true)
    expect(deskFilters(search, '', false)).toMatchObject({ cycleId: '', task: 'lapse', mine: undefined })
    expect(parseDeskSearch({ task: 'sleep' }).task).toBeUndefined()
  })

  test('what nobody offers is left out', () => {
    const search = parseDeskSearch({ sort: 'colour', mine: 'maybe', q: 'x'.repeat(500) })
    expect([search.sort, search.mine, search.q.length]).toEqual(['waiting', undefined, 100])
  })

  test('the API is asked with what is chosen', () => {
    const search = parseDeskSearch({ state: ['intake', 'returned'], q: 'Roy', sort: 'due' })
    expect(deskFilters(search, 'c1', true)).toEqual({
      cycleId: 'c1',
      state: ['intake', 'returned'],
      phase: [],
      department: [],
      flag: [],
      task: undefined,
      q: 'Roy',
      mine: 'true',
    })
  })
})
