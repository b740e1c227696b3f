import { beforeAll, expect, test } from 'vitest'
import { consulting, consultingTemplate } from '../../../test/register.ts'
import type { AnyRoute } from '@guichet/core/server'
import type { RegistryAction, RegistryRole } from '../domain/authorization-matrix-data.ts'
import { may } from '../domain/authorization-matrix.ts'
import { consultationRoutes } from './consultation/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { directiveRoutes } from './register/routes.ts'

beforeAll(() => consultingTemplate(), 120_000)

/** The line of the matrix that each route of the register, by method and path, belongs to; reading what is one's own needs no line. */
const lineOf: [pattern: RegExp, action: RegistryAction | 'own'][] = [
  [/standing$/, 'own'],
  [/declared-numbers(\/check|\/correct)?$/, 'search-insured-person'],
  // What remains of one's own consultations is the record of one's own actions: it outlives the grant.
  [/^GET .*consultations(\/:id(\/receipt(\.pdf)?)?)?$/, 'read-own-audit'],
  [/^POST .*consultations$/, 'search-insured-person'],
  [/\/search$/, 'search-insured-person'],
  [/consultations\/:id\/(open|alive|close|image)$/, 'view-directive'],
  [/\/print$/, 'print-directive'],
  [/verbal-change$/, 'report-verbal-change'],
  [/access-reports/, 'access-report'],
  [/access-flags/, 'read-audit-of-others'],
  [/(rule-on-same-day|mark-entered-in-error)$/, 'mark-entered-in-error'],
  [/revocation$/, 'register-revocation'],
  [/directives\/:id\/scan$/, 'view-directive'],
  [/directives(\/counts|\/:id)?$/, 'mark-entered-in-error'],
  [/directives/, 'index-directive'],
]

/** The roles of memberships, as the matrix names them: a clinical grant is a capacity there. */
const capacities: Record<string, RegistryRole[]> = {
  'registry-clinician': ['physician', 'professional'],
  superior: ['superior'],
  'access-manager': ['access-manager'],
  'establishment-head': ['establishment-head'],
  'register-operator': ['register-operator'],
  'filing-clerk': ['filing-clerk'],
  'privacy-officer': ['privacy-officer'],
}

const routes = [...consultationRoutes, ...privacyRoutes, ...directiveRoutes]
const actionOf = ({ method, path }: Pick<AnyRoute, 'method' | 'path'>) =>
  lineOf.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1]

test('every route of the register has its line in the matrix, and asks for terms that were accepted', () => {
  expect(routes.filter((route) => !actionOf(route)).map(({ path }) => path)).toEqual([])
  const open = routes.filter(({ undertakings, path }) => undertakings !== 'required' && !path.endsWith('standing'))
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

test('a role that the matrix says no to is refused by every route of that line', async (t) => {
  const p = await consulting(t)
  const people = {
    'registry-clinician': p.julie,
    superior: p.superior,
    'access-manager': p.manager,
    'establishment-head': p.head,
    'register-operator': p.operator,
    'filing-clerk': p.register.clerks.first,
    'privacy-officer': p.privacyOfficer,
  }
  const wrong: string[] = []
  for (const route of routes) {
    const action = actionOf(route)
    if (!action || action === 'own') continue
    for (const [role, person] of Object.entries(people)) {
      const allowed = (capacities[role] ?? []).some((capacity) => may(capacity, action) !== null)
      const address = route.path.replace(':id', '01a00000-0000-7000-8000-000000000000')
      const { status } = await person.send(route.method, address, route.body ? {} : undefined)
      if (!allowed && status !== 403) wrong.push(`${role} ${route.method} ${route.path}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})

/** Who of those the matrix allows is let in by the routes: the others have other screens, or none yet. */
test('who the matrix allows to read or to register is let in', async (t) => {
  const p = await consulting(t)
  const none = '01a00000-0000-7000-8000-000000000000'
  const base = '/api/directives-registry'
  const statuses = await Promise.all([
    p.julie.send('GET', `${base}/consultations/${none}`),
    p.privacyOfficer.send('GET', `${base}/access-reports/${none}`),
    p.register.clerks.first.send('GET', `${base}/directives/${none}`),
    p.register.operator.send('GET', `${base}/directives/${none}`),
  ])
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404])
})
