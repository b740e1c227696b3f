import type { FastifyRequest } from 'fastify'
import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findIntegration } from '../access/api-key-store.ts'
import type { Ports } from '../ports.ts'
import { sessionCookieName } from '../sessions/session-cookie.ts'
import type { Integration } from './route.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed-in person, or null. */
    actor: AccountActor | null
    /** The calling system, on routes behind an API key. */
    integration: Integration | null
    /** The body as it came, on routes that ask for it. */
    rawBody?: Buffer
  }
  interface FastifyContextConfig {
    /** Called by pages of other sites on purpose, for example the return from a hosted payment page. */
    foreign?: boolean
  }
}

/** The person behind the session cookie, or null. One statement at most; none without a cookie. */
export async function authenticate(request: FastifyRequest, ports: Ports): Promise<AccountActor | null> {
  const token = request.cookies[sessionCookieName(ports.config)]
  if (!token) return null
  return (await ports.findSignedIn(token)) ?? null
}

/** The system behind the bearer token. Refuses `unauthenticated` for an unknown or revoked key, or one of another scope. */
export async function authenticateKey(request: FastifyRequest, ports: Ports, scope: string): Promise<Integration> {
  const match = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')
  const integration = match?.[1] ? await findIntegration(ports.database.read(), match[1], scope) : undefined
  if (!integration) throw new Refusal('unauthenticated')
  return integration
}
