import { expect, test } from 'vitest'
import { acceptsUndertakings } from '../core/server/demo/accept-undertakings.ts'
import { demoBuilder } from '../core/server/demo/demo-world.ts'
import type { Person } from '../core/server/demo/person.ts'
import type { AnyRoute } from '../core/server/http/route.ts'
import { allRoutes } from '../core/server/http/server.ts'
import { publishLegalDocument } from '../core/server/legal/publish-legal-document.ts'
import { grantRole } from '../core/server/organizations/organization-store.ts'
import * as act from '../services/reappointment/demo/acting.ts'
import { bringTo, portal, type TestHospital, type TestPortal } from './portal.ts'
import { sampleBody, type Taste } from './support/sample-body.ts'

const unknownId = '01a00000-0000-7000-8000-000000000000'

/** Routes that anybody may call without a session: adding one here is a decision. */
const publicRoutes = [
  'GET /api/demo/clock',
  'GET /api/demo/mailbox',
  'GET /api/demo/mailbox/:id',
  'GET /api/demo/people',
  'GET /api/directives-registry/enrolment',
  'GET /api/reappointment/payments/:attemptId/return',
  'GET /api/session/end',
  'GET /api/session/pending',
  'GET /api/third-party-payment/insurers',
  'GET /api/verify/:code',
  'GET /verify',
  'GET /verify/:code',
  'POST /api/account/activation',
  'POST /api/account/activation/renewal',
  'POST /api/account/email/confirmation',
  'POST /api/account/link',
  'POST /api/account/password-reset',
  'POST /api/account/password-reset/request',
  'POST /api/account/second-factor',
  'POST /api/account/second-factor/enrolment',
  'POST /api/demo/clock',
  'POST /api/demo/sign-in',
  'POST /api/directives-registry/enrolment/ask-new-code',
  'POST /api/directives-registry/enrolment/complete',
  'POST /api/directives-registry/enrolment/open',
  'POST /api/directives-registry/enrolment/password',
  'POST /api/directives-registry/enrolment/second-factor',
  'POST /api/directives-registry/enrolment/second-factor/secret',
  'POST /api/directives-registry/enrolment/start',
  'POST /api/directives-registry/enrolment/terms',
  'POST /api/reappointment/payments/:attemptId/return',
  'POST /api/reappointment/payments/notifications/:provider',
  'POST /api/session',
  'POST /api/session/second-factor',
  'POST /api/third-party-payment/account-requests',
  'POST /api/third-party-payment/account-requests/cancel',
  'POST /api/third-party-payment/account-requests/complete',
  'POST /api/third-party-payment/account-requests/follow',
  'POST /api/third-party-payment/account-requests/prove-email',
  'POST /api/third-party-payment/account-requests/resend-proof',
]

const nameOf = (route: AnyRoute) => `${route.method} ${route.path}`
const paramsOf = (route: AnyRoute) => [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
const isKeyRoute = (route: AnyRoute) => typeof route.access === 'object' && 'apiKey' in route.access

/** The address of a route with these values in it. */
function addressOf(route: AnyRoute, values: Record<string, string> | string = unknownId): string {
  return route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(typeof values === 'string' ? values : (values[name] ?? unknownId)),
  )
}

interface Asked {
  status: number
  code: string | undefined
  text: string
}

interface Request {
  route: AnyRoute
  address?: string
  body?: unknown
  headers?: Record<string, string>
}

async function asks(
  person: Person,
  { route, address = addressOf(route), body, headers = {} }: Request,
): Promise<Asked> {
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await person.send(route.method, address, sent, { ...json, ...headers })
  const text = answer.body.toString()
  const code = text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined
  return { status: answer.status, code, text }
}

/** Every route for which the answer is not the expected one, with what came instead. */
async function wrongAnswers(
  routes: readonly AnyRoute[],
  ask: (route: AnyRoute) => Promise<Asked>,
  expected: (answer: Asked) => boolean,
): Promise<string[]> {
  const wrong: string[] = []
  for (const route of routes) {
    const answer = await ask(route)
    if (!expected(answer)) wrong.push(`${nameOf(route)}: ${answer.status} ${answer.text.slice(0, 160)}`)
  }
  return wrong
}

/** Somebody who holds every role there is at a hospital, the chief's for its emergency department. */
async function everyRole({ world, ports, rows }: TestPortal, hospital: TestHospital): Promise<Person> {
  const member = hospital.member('emergency', 1)
  const [row] = await rows<{ account: string; department: string }>(
    `select a.id as account, d.id as department from core.account a, core.department d
     where a.email = $1 and d.organization_id = $2 and d.code = 'emergency'`,
    [member.email, hospital.id],
  )
  if (!row) throw new Error(`${member.email} has no account`)
  await world.prepare(async (tx) => {
    for (const { role } of ports.registry.services.flatMap((service) => service.roles)) {
      const departmentId = role === 'department-chief' ? row.department : null
      const grant = { organizationId: hospital.id, accountId: row.account, role, departmentId, validFrom: '2026-01-01' }
      if (role !== 'professional') await grantRole(tx, demoBuilder, grant)
    }
  })
  return world.person(member.email)
}

async function keyOf(hospital: TestHospital): Promise<string> {
  const key = await hospital.medicalAffairs.post<{ token: string }>('/api/reappointment/training-keys', {
    name: 'LRS 1',
  })
  return key.token
}

test('whoever has no session is nobody, except on the routes that are public on purpose', async (t) => {
  const { ports, world } = await portal(t)
  const routes = allRoutes(ports)
  expect(
    routes
      .filter((route) => route.access === 'public')
      .map(nameOf)
      .toSorted(),
  ).toEqual(publicRoutes)
  const closed = routes.filter((route) => route.access !== 'public')
  const nobody = world.system('nobody')
  const ask = (route: AnyRoute) => asks(nobody, { route })
  expect(await wrongAnswers(closed, ask, (answer) => answer.status === 401)).toEqual([])
})

test('who does not hold a role that a route asks for is refused, whatever they ask about', async (t) => {
  const { ports, professional } = await portal(t)
  const byRole = allRoutes(ports).filter((route) => typeof route.access === 'object' && 'roles' in route.access)
  const ask = (route: AnyRoute) => asks(professional, { route })
  expect(byRole.length).toBeGreaterThan(20)
  expect(await wrongAnswers(byRole, ask, (answer) => answer.status === 403 && answer.code === 'forbidden')).toEqual([])
})

test('whoever has something to accept is led there by every route that asks for it, and by no other', async (t) => {
  const p = await portal(t)
  const { ports, world, hospital } = p
  const person = await everyRole(p, hospital)
  const audienceRoles = ports.registry.services.flatMap((service) => service.roles.map(({ role }) => role))
  const title = { fr: 'Conditions', en: 'Terms' }
  const document = {
    code: 'terms',
    version: '1',
    kind: 'terms',
    title,
    sections: [{ paragraphs: [title] }],
    audienceRoles,
    effectiveFrom: '2027-01-01',
  }
  await world.prepare((tx) => publishLegalDocument(tx, demoBuilder, { organizationId: hospital.id, document }))
  const gated = allRoutes(ports).filter((route) => route.undertakings === 'required')
  const isDue = (answer: Asked) => answer.status === 403 && answer.code === 'undertakings-due'
  const ask = (route: AnyRoute) => asks(person, { route, body: bodyOf(route) })
  expect(gated.length).toBeGreaterThan(5)
  expect(await wrongAnswers(gated, ask, isDue)).toEqual([])
  const readable = allRoutes(ports).filter(
    (route) => route.method === 'GET' && route.mode !== 'stream' && isPersonal(route) && !gated.includes(route),
  )
  expect(await wrongAnswers(readable, ask, (answer) => !isDue(answer))).toEqual([])
  await acceptsUndertakings(person, 'personne')
  expect(await wrongAnswers(gated, ask, (answer) => !isDue(answer))).toEqual([])
  expect(gated.filter(({ path }) => /^\/api\/(account|session|legal)\b/.test(path)).map(nameOf)).toEqual([])
})

test('every role a route asks for is one that a service declares', async (t) => {
  const { ports } = await portal(t)
  const declared = new Set(ports.registry.services.flatMap((service) => service.roles.map((one) => one.role)))
  const asked = allRoutes(ports).flatMap(({ access }) =>
    typeof access === 'object' && 'roles' in access ? access.roles : [],
  )
  expect([...new Set(asked)].filter((role) => !declared.has(role))).toEqual([])
})

test('a page of another site acts for nobody', async (t) => {
  const { ports, professional } = await portal(t)
  const commands = allRoutes(ports).filter((route) => route.method !== 'GET' && !route.foreign)
  const ask = (route: AnyRoute) => asks(professional, { route, body: {}, headers: { 'sec-fetch-site': 'cross-site' } })
  expect(await wrongAnswers(commands, ask, (answer) => answer.status === 403)).toEqual([])
})

test('an id that is none is told so, on every route that takes one', async (t) => {
  const p = await portal(t)
  const person = await everyRole(p, p.hospital)
  const withId = allRoutes(p.ports).filter((route) => {
    const [name] = paramsOf(route)
    return name !== undefined && route.params?.safeParse(idsFor(route, 'not-an-id')).success === false
  })
  const ask = (route: AnyRoute) => asks(person, { route, address: addressOf(route, 'not-an-id'), body: bodyOf(route) })
  expect(withId.length).toBeGreaterThan(40)
  expect(await wrongAnswers(withId, ask, (answer) => answer.status === 400 && answer.code === 'invalid')).toEqual([])
})

test('a body that makes no sense is told so, on every route that takes one', async (t) => {
  const p = await portal(t)
  const person = await everyRole(p, p.hospital)
  const authorization = `Bearer ${await keyOf(p.hospital)}`
  const withBody = allRoutes(p.ports).filter((route) => route.body)
  expect(withBody.length).toBeGreaterThan(40)
  const invalid = (answer: Asked) => answer.status === 400 && answer.code === 'invalid'
  const headersOf = (route: AnyRoute): Record<string, string> => (isKeyRoute(route) ? { authorization } : {})
  for (const body of ['[]', '"texte"', '7', '{"nothing": "known"}', '{"cut":']) {
    const ask = (route: AnyRoute) => asks(person, { route, body, headers: headersOf(route) })
    const strict = withBody.filter((route) => !accepts(route, body))
    expect(await wrongAnswers(strict, ask, invalid), body).toEqual([])
  }
})

function accepts(route: AnyRoute, body: string): boolean {
  return !body.endsWith(':') && route.body?.safeParse(JSON.parse(body)).success === true
}

test('a command with a malformed key is told so', async (t) => {
  const p = await portal(t)
  const person = await everyRole(p, p.hospital)
  const named = allRoutes(p.ports).filter(
    (route) => route.method !== 'GET' && route.mode !== 'stream' && route.idempotency !== 'none' && isPersonal(route),
  )
  const ask = (route: AnyRoute) => asks(person, { route, body: bodyOf(route), headers: { 'idempotency-key': 'x' } })
  expect(await wrongAnswers(named, ask, (answer) => answer.status === 400)).toEqual([])
})

const isPersonal = (route: AnyRoute) => route.access !== 'public' && !isKeyRoute(route)

const idsFor = (route: AnyRoute, id: string) => Object.fromEntries(paramsOf(route).map((name) => [name, id]))
const bodyOf = (route: AnyRoute, taste?: Taste) => (route.body ? sampleBody(route.body, taste) : undefined)

/** Something of Rivière-Claire for every kind of id that an address can hold. */
async function thingsOf({ hospital, member, professional, file, finishWork, rows }: TestPortal) {
  const base = `/api/reappointment/applications/${file}`
  await bringTo(hospital, member, 'in-progress')
  const request = { field: 'registration-number', proposed: '81234', reason: 'Nouveau numéro.' }
  const { id: requestId } = await professional.post<{ id: string }>(`${base}/change-requests`, request)
  await act.completes(professional, file)
  await act.submits(professional, file)
  const waiver = { code: 'F03', reason: 'Retour de congé.' }
  const { id: waiverId } = await hospital.medicalAffairs.post<{ id: string }>(`${base}/fee-waivers`, waiver)
  await act.recordsCheque(hospital.medicalAffairs, file, '2027-02-24')
  await keyOf(hospital)
  await finishWork()
  const [found] = await rows<Record<string, string>>(
    `select (select id from core.document where dossier_id = $1 limit 1) as document,
      (select id from core.session where account_id = d.applicant_id limit 1) as session,
      (select id from reappointment.receipt limit 1) as receipt, a.cycle_id as cycle,
      (select id from core.api_key limit 1) as key
     from core.dossier d join reappointment.application a on a.id = d.id where d.id = $1`,
    [file],
  )
  return { file, requestId, waiverId, organization: hospital.id, ...found }
}

/** Which of those things stands where in an address. What payments keep apart has tests of its own. */
function foreignIds(route: AnyRoute, things: Record<string, string>): Record<string, string> | undefined {
  const kinds: [RegExp, Record<string, string | undefined>][] = [
    [/applications\/:id\/change-requests\/:requestId/, { id: things.file, requestId: things.requestId }],
    [/applications\/:id|\/dossiers\/:id/, { id: things.file }],
    [/\/documents\/:id/, { id: things.document }],
    [/\/organizations\/:id/, { id: things.organization }],
    [/\/account\/sessions\/:id/, { id: things.session }],
    [/\/cycles\/:id/, { id: things.cycle }],
    [/\/training-keys\/:id/, { id: things.key }],
    [/\/receipts\/:id/, { id: things.receipt }],
    [/\/fee-waivers\/:id/, { id: things.waiverId }],
  ]
  return kinds.find(([pattern]) => pattern.test(route.path))?.[1] as Record<string, string> | undefined
}

test('what belongs to another organization is as absent as what does not exist', async (t) => {
  const p = await portal(t)
  const things = await thingsOf(p)
  const stranger = await everyRole(p, p.otherHospital)
  const withId = allRoutes(p.ports).filter((route) => paramsOf(route).length > 0 && isPersonal(route))
  const absent = (answer: Asked) => answer.status === 404 && answer.code === 'not-found'
  const missing = (route: AnyRoute) => asks(stranger, { route, body: bodyOf(route) })
  expect(await wrongAnswers(withId, missing, absent)).toEqual([])

  const owned = withId.filter((route) => foreignIds(route, things as Record<string, string>))
  expect(owned.length).toBeGreaterThan(40)
  const differing: string[] = []
  for (const route of owned) {
    const address = addressOf(route, foreignIds(route, things as Record<string, string>))
    const [theirs, none] = [await asks(stranger, { route, address, body: bodyOf(route) }), await missing(route)]
    if (JSON.stringify(theirs) !== JSON.stringify(none))
      differing.push(`${nameOf(route)}: ${theirs.text.slice(0, 160)}`)
  }
  expect(differing).toEqual([])
  const named = (id: string) => ({ method: 'POST', path: '/api/reappointment/payments', body: { applicationId: id } })
  for (const { path, body } of [named(things.file), named(unknownId)]) {
    expect((await stranger.send('POST', path, body)).status).toBe(404)
  }
})

test.for([
  ['the largest numbers', { extreme: true }],
  ['a text with a zero byte', { text: () => 'du texte\u0000et la suite' }],
  ['half a character', { text: () => 'du texte \ud800 et la suite' }],
  ['markup and quotes', { extreme: true, text: () => `'"; drop table x; -- <script>#[]$@\\` }],
] as [string, Taste][])('no route fails of %s', async ([, taste], t) => {
  const p = await portal(t)
  await bringTo(p.hospital, p.hospital.member('emergency'), 'awaiting-chief')
  const person = await everyRole(p, p.hospital)
  const authorization = `Bearer ${await keyOf(p.hospital)}`
  const file = p.hospital.fileOf(p.hospital.member('emergency'))
  const own = p.hospital.fileOf(p.hospital.member('emergency', 1))
  await act.starts(person, own)
  const withBody = allRoutes(p.ports).filter((route) => route.body && route.path !== '/api/demo/clock')
  for (const id of [file, own]) {
    const ask = (route: AnyRoute) =>
      asks(person, {
        route,
        address: addressOf(route, id),
        body: bodyOf(route, taste),
        headers: isKeyRoute(route) ? { authorization } : {},
      })
    const said = (answer: Asked) => answer.status < 500 || answer.code === 'unavailable'
    expect(await wrongAnswers(withBody, ask, said)).toEqual([])
  }
})

test('no list fails of what is written into its address', async (t) => {
  const p = await portal(t)
  const person = await everyRole(p, p.hospital)
  const lists = allRoutes(p.ports).filter((route) => route.query && route.method === 'GET' && isPersonal(route))
  expect(lists.length).toBeGreaterThan(4)
  const wrong: string[] = []
  for (const text of ['%00', '%25', '_', "'", '%EF%BF%BD', 'x'.repeat(3000), 'WyJ4IiwieSJd', '-1', '1e400']) {
    for (const name of ['q', 'cursor', 'limit', 'kind', 'cycleId', 'state', 'department', 'sort', 'mine']) {
      const ask = (route: AnyRoute) =>
        asks(person, { route, address: `${addressOf(route, p.hospital.id)}?${name}=${text}` })
      wrong.push(
        ...(await wrongAnswers(lists, ask, (answer) => answer.status < 500)).map((one) => `${name}=${text} ${one}`),
      )
    }
  }
  expect(wrong).toEqual([])
})

test('whatever shows a dossier puts the reading on record', async (t) => {
  const { ports } = await portal(t)
  const showing = allRoutes(ports).filter(
    (route) => route.method === 'GET' && /\/(dossiers|applications)\/:id/.test(route.path),
  )
  expect(showing.length).toBeGreaterThan(5)
  expect(showing.filter((route) => route.reads?.param !== 'id').map(nameOf)).toEqual([])
})
