import { createHash, randomBytes } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import { verificationView } from '../../domain/verification-contract.ts'
import { answerErrors } from '../http/problem.ts'
import { registerRoute } from '../http/register-route.ts'
import { protect } from '../http/security.ts'
import { verificationRoutes } from './routes.ts'
import { newVerificationCode } from './verification-code.ts'
import { recordVerification, revokeVerification } from './verification-store.ts'

/** Only the routes under test on a server; everything below them is real. */
async function serverOf(world: CoreWorld): Promise<FastifyInstance> {
  const server = Fastify() as unknown as FastifyInstance
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.decorateRequest('actor', null)
  answerErrors(server, world.ports)
  protect(server, world.ports.config)
  await server.register(cookie)
  await server.register(rateLimit, { global: false })
  for (const route of verificationRoutes) registerRoute(server, world.ports, route)
  return server
}

interface Issued {
  code: string
  documentId: string
  sha256: string
}

/** A stored document with its code, as issuing leaves them. */
async function issue(world: CoreWorld, expiresOn: string | null = null): Promise<Issued> {
  const dossier = await world.request()
  const bytes = randomBytes(40)
  const sha256 = createHash('sha256').update(bytes).digest()
  const [documentId, code, { organizationId }] = [uuidv7(), newVerificationCode(), dossier]
  await world.database.transaction(async (tx) => {
    await tx.run(sql`
      insert into core.document (organization_id, id, dossier_id, requirement, origin, file_name, media_type, bytes, sha256,
        storage_key, state, expires_on, created_at)
      values (${organizationId}, ${documentId}, ${dossier.id}, 'receipt', 'generated', 'secret-name.pdf', 'application/pdf',
        ${bytes.length}, ${sha256}, ${documentId}, 'uploaded', ${expiresOn}, ${tx.now})`)
    const fact = {
      label: { fr: 'Montant <b>', en: 'Amount', ar: 'المبلغ' },
      value: { fr: '50,00 $', en: '$50.00', ar: '50,00 CA$' },
    }
    // Any message serves as kind here.
    await recordVerification(tx, {
      code,
      organizationId,
      documentId,
      kind: 'pdf.reference',
      reference: 'RC-2027-000017',
      facts: [fact],
    })
  })
  return { code, documentId, sha256: sha256.toString('hex') }
}

test('a stranger learns that a document is genuine, and nothing about the person', async (context) => {
  const world = await coreWorld(context)
  const server = await serverOf(world)
  const { code, sha256 } = await issue(world)

  const page = await server.inject({ url: `/verify/${code}`, headers: { 'accept-language': 'en-CA,fr;q=0.5' } })
  expect(page.statusCode).toBe(200)
  for (const expected of [
    'lang="en"',
    'Genuine document',
    'Clear River Hospital',
    'RC-2027-000017',
    '$50.00',
    sha256,
    code,
  ]) {
    expect(page.body).toContain(expected)
  }
  for (const secret of ['Tremblay', 'secret-name', world.applicant.accountId]) expect(page.body).not.toContain(secret)
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action/)
  expect(page.headers['set-cookie']).toBeUndefined()

  const answer = await server.inject(`/api/verify/${code}`)
  expect(verificationView.parse(answer.json())).toMatchObject({
    code,
    sha256,
    status: 'valid',
    reference: 'RC-2027-000017',
    endedOn: null,
  })
  expect(answer.body).not.toMatch(/Tremblay|secret-name/)
})

test('the page speaks the language of the link before that of the browser, and escapes what it shows', async (context) => {
  const world = await coreWorld(context)
  const server = await serverOf(world)
  const { code } = await issue(world)
  const arabic = await server.inject({ url: `/verify/${code}?lang=ar`, headers: { 'accept-language': 'en' } })
  expect(arabic.body).toContain('<html lang="ar" dir="rtl">')
  expect(arabic.body).toContain('وثيقة صحيحة')
  const french = await server.inject({ url: `/verify/${code}?lang=xx` })
  expect(french.body).toContain('Document authentique')
  expect(french.body).toContain('Montant &lt;b&gt;')
})

test('revoked, superseded and expired documents say so', async (context) => {
  const world = await coreWorld(context)
  const server = await serverOf(world)
  const [revoked, superseded, expired] = [await issue(world), await issue(world), await issue(world, '2020-03-31')]
  await world.database.transaction(async (tx) => {
    expect(await revokeVerification(tx, world.organizationId, revoked.documentId)).toBe(true)
    expect(await revokeVerification(tx, world.organizationId, revoked.documentId)).toBe(false)
    await tx.run(sql`update core.document set state = 'superseded' where id = ${superseded.documentId}`)
  })
  const status = async ({ code }: Issued) => (await server.inject(`/api/verify/${code}`)).json()
  expect(await status(revoked)).toMatchObject({
    status: 'revoked',
    endedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  expect(await status(superseded)).toMatchObject({ status: 'superseded', endedOn: null })
  expect(await status(expired)).toMatchObject({ status: 'expired', endedOn: '2020-03-31' })
  for (const [one, words] of [
    [revoked, 'Revoked document'],
    [superseded, 'Superseded document'],
    [expired, 'valid only until March 31, 2020'],
  ] as const) {
    const page = await server.inject(`/verify/${one.code}?lang=en`)
    expect(page.body).toContain(words)
    expect(page.body).not.toContain('Genuine document')
  }
})

test('an unknown, misspelt or malformed code gets one clear page, and the API the usual refusal', async (context) => {
  const world = await coreWorld(context)
  const server = await serverOf(world)
  const { code } = await issue(world)
  const misspelt = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
  for (const wrong of [newVerificationCode(), misspelt, 'x', '%3Cscript%3E', "'%20or%201=1"]) {
    const page = await server.inject(`/verify/${wrong}?lang=en`)
    expect(page.statusCode).toBe(404)
    expect(page.body).toContain('No document bears this code')
    expect(page.body).not.toContain('<script')
    const answer = await server.inject(`/api/verify/${wrong}`)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'not-found' })
  }
})

test('a code can be typed in, forgivingly', async (context) => {
  const world = await coreWorld(context)
  const server = await serverOf(world)
  const { code } = await issue(world)
  expect((await server.inject('/verify?lang=fr')).body).toContain('<label for="code">Code de vérification</label>')
  const typed = encodeURIComponent(code.toLowerCase().replaceAll('-', ' '))
  const answer = await server.inject(`/verify?code=${typed}&lang=fr`)
  expect(answer.statusCode).toBe(303)
  expect(answer.headers.location).toBe(`/verify/${code}?lang=fr`)
})

test('guessing is slowed', async (context) => {
  const server = await serverOf(await coreWorld(context))
  const statuses: number[] = []
  for (let count = 0; count < 62; count += 1) statuses.push((await server.inject('/verify/x')).statusCode)
  expect(statuses.filter((status) => status === 404)).toHaveLength(60)
  expect(statuses.at(-1)).toBe(429)
})
