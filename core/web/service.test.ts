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

test('a service keeps to its own addresses and declares each once', () => {
  expect(defineWebService(service('/visits', '/visits/$id')).pages).toHaveLength(2)
  expect(() => defineWebService(service('/home'))).toThrow('/home must start with /visits')
  expect(() => defineWebService(service('/visitsx/1'))).toThrow('must start with')
  expect(() => defineWebService(service('/visits', '/visits'))).toThrow('declared twice')
})

test('links show for those who hold one of their roles', () => {
  const links = [
    { label: 'all', path: '/a' },
    { label: 'chief', path: '/b', roles: ['chief', 'deputy'] },
  ]
  expect(linksFor(links, []).map(({ label }) => label)).toEqual(['all'])
  expect(linksFor(links, ['deputy']).map(({ label }) => label)).toEqual(['all', 'chief'])
})
