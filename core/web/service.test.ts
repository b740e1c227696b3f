import { expect, test } from 'vitest'
import { defineWebService, linksFor, type PageDeclaration } from './service.ts'

const page = (path: string): PageDeclaration => ({ path, load: async () => () => null })
const service = (...paths: string[]) => ({
  name: 'visits',
  introduction: { title: 'visits.public.title', text: 'visits.public.text' },
  pages: paths.map(page),
  nav: [],
  cards: [],
  dossierPath: () => undefined,
})

test('a service keeps to its own addresses, and each of its pages can be reached', () => {
  expect(defineWebService(service('/visits', '/visits/new', '/visits/$id')).pages).toHaveLength(3)
  expect(() => defineWebService(service('/home'))).toThrow('/home must start with /visits')
  expect(() => defineWebService(service('/visitsx/1'))).toThrow('must start with')
  expect(() => defineWebService(service('/visits', '/visits'))).toThrow('/visits is never shown: /visits comes first')
  expect(() => defineWebService(service('/visits/$id', '/visits/new'))).toThrow(
    '/visits/new is never shown: /visits/$id comes first',
  )
})

test('links show for those who hold one of their roles', () => {
  const links = [
    { label: 'all', path: '/a' },
    { label: 'chief', path: '/b', roles: ['chief', 'deputy'] },
  ]
  expect(linksFor(links, []).map(({ label }) => label)).toEqual(['all'])
  expect(linksFor(links, ['deputy']).map(({ label }) => label)).toEqual(['all', 'chief'])
})
