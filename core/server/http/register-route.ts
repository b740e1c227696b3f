import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'
import { authenticate, authenticateKey } from './authenticate.ts'
import { findAnswer, isRepeated, keepAnswer, namedCommand } from './idempotency.ts'
import type { AnyRoute } from './route.ts'
import { refuseUnstorable } from './storable-text.ts'

/** Puts a declared route on the server with everything every route needs, in one order: who, may they, is it well formed, do it. */
export function registerRoute(server: FastifyInstance, ports: Ports, route: AnyRoute): void {
  const { params, query, body, response } = route
  server.route({
    method: route.method,
    url: route.path,
    config: {
      foreign: route.foreign === true,
      rateLimit: route.rateLimit ? { max: route.rateLimit, timeWindow: 60_000 } : false,
    },
    schema: {
      summary: route.summary,
      tags: [tagOf(route.path)],
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      ...(response ? { response: { [route.status ?? 200]: response } } : {}),
    },
    onRequest: async (request) => {
      refuseForeignPage(request)
      if (typeof route.access === 'object' && 'apiKey' in route.access) {
        request.integration = await authenticateKey(request, ports, route.access.apiKey)
        return
      }
      request.actor = await authenticate(request, ports)
      refuseUnlessAllowed(route, request)
      if (route.undertakings === 'required' && request.actor?.undertakingsDue) throw new Refusal('undertakings-due')
    },
    ...(route.rawBody ? { preParsing: keepRawBody } : {}),
    preValidation: async (request) => refuseUnstorable(request.params, request.query, request.body),
    handler: (request, reply) => answer(ports, route, request, reply),
  })
}

/** Lets the parser read the body after it was kept as it came. */
async function keepRawBody(request: FastifyRequest, _reply: FastifyReply, payload: RequestPayload): Promise<Readable> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > request.routeOptions.bodyLimit) throw new Refusal('file-too-large')
    chunks.push(chunk)
  }
  request.rawBody = Buffer.concat(chunks)
  return Readable.from([request.rawBody])
}

function tagOf(path: string): string {
  return path.split('/')[2] ?? 'core'
}

/** A page of another site must not act with the cookies of this one; SameSite alone does not cover sibling domains. */
function refuseForeignPage(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const harmless = request.method === 'GET' || request.routeOptions.config.foreign === true
  if (!harmless && site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('forbidden')
}

function refuseUnlessAllowed(route: AnyRoute, request: FastifyRequest): void {
  const { access } = route
  if (access === 'public') return
  if (!request.actor) throw new Refusal('unauthenticated')
  if (typeof access === 'string' || 'apiKey' in access) return
  const { roles } = request.actor
  if (!access.roles.some((role) => roles.some((grant) => grant.role === role))) throw new Refusal('forbidden')
}

async function answer(ports: Ports, route: AnyRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const context = {
    actor: request.actor,
    integration: request.integration,
    params: request.params,
    query: request.query,
    body: request.body,
    ports,
    request,
    reply,
  }
  if (route.mode === 'stream') return route.handle({ ...context, db: ports.database.read() })
  if (route.method === 'GET') return answerRead(route, context, ports.database.read())
  return answerCommand(route, context)
}

interface Context {
  actor: AccountActor | null
  params: unknown
  ports: Ports
  request: FastifyRequest
  reply: FastifyReply
}

async function answerRead(route: AnyRoute, context: Context, db: Db): Promise<unknown> {
  const result = await route.handle({ ...context, db })
  if (route.reads && context.actor) {
    const id = (context.params as Record<string, string>)[route.reads.param]
    if (id) await context.ports.recordRead(context.actor, route.reads.action, id)
  }
  return send(route, context.reply, result)
}

async function answerCommand(route: AnyRoute, context: Context): Promise<unknown> {
  const { actor, ports, request, reply } = context
  const named =
    actor && route.idempotency !== 'none' ? namedCommand(request, actor, `${route.method} ${route.path}`) : undefined
  const work = async (tx: Tx) => {
    const result = await route.handle({ ...context, db: tx, tx })
    if (named) keepAnswer(tx, named, route.status ?? 200, result)
    return result
  }
  try {
    return send(route, reply, await ports.database.transaction(work))
  } catch (error) {
    // The command itself may refuse the second time (it is already done), so the stored answer is looked for after any "no".
    if (!named || !(error instanceof Refusal || isRepeated(error))) throw error
    const stored = await findAnswer(ports.database.read(), named)
    if (!stored) throw error
    return send(route, reply, stored.answer ?? undefined)
  }
}

function send(route: AnyRoute, reply: FastifyReply, result: unknown): unknown {
  if (reply.sent) return reply
  reply.code(result === undefined ? 204 : (route.status ?? 200))
  return result === undefined ? reply.send() : result
}
