import { describe, expect, test } from 'vitest'
import { withQuery } from '../api-client/api-client.ts'
import { findPage, matchPath } from './find-page.ts'
import { allOf, oneOf, parseQuery } from './navigation.tsx'

describe('addresses', () => {
  test('a query goes through the address and comes back', () => {
    const address = withQuery('/desk', { q: 'tremblay & fils', state: ['a', 'b'], page: 2, empty: '', none: undefined })
    expect(address).toBe('/desk?q=tremblay+%26+fils&state=a&state=b&page=2')
    expect(parseQuery(address.split('?')[1] ?? '')).toEqual({ q: 'tremblay & fils', state: ['a', 'b'], page: '2' })
  })

  test('one value or all of them, whatever the address holds', () => {
    expect([oneOf(undefined), oneOf('a'), oneOf(['a', 'b'])]).toEqual([undefined, 'a', 'a'])
    expect([allOf(undefined), allOf('a'), allOf(['a', 'b'])]).toEqual([[], ['a'], ['a', 'b']])
  })

  test('a pattern takes its parameters from the path', () => {
    expect(matchPath('/a/$id/b', '/a/x%20y/b')).toEqual({ id: 'x y' })
    expect(matchPath('/a/$id/b', '/a/1')).toBeUndefined()
    expect(matchPath('/a/$id/b', '/A/1/b')).toBeUndefined()
    expect(matchPath('/', '/')).toEqual({})
    expect(matchPath('/a', '/a/')).toEqual({})
    expect(matchPath('/a/$id', '/a/%E0%A4%A')).toEqual({ id: '%E0%A4%A' })
  })

  test('the first page that matches is found, with its parameters', () => {
    const [list, fresh, one] = ['/a', '/a/new', '/a/$id'].map((path) => ({ path, load: async () => () => null }))
    const pages = [list, fresh, one].filter((page) => page !== undefined)
    expect(findPage('/a/', pages)).toEqual({ page: list, params: {} })
    expect(findPage('/a/new', pages)).toEqual({ page: fresh, params: {} })
    expect(findPage('/a/x%2Fy', pages)).toEqual({ page: one, params: { id: 'x/y' } })
    expect(findPage('/b', pages)).toBeUndefined()
  })
})
