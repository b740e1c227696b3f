import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { AccountActor } from '../../domain/actor.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'

/**
 * Who may call a route. `public`: anybody. `account`: any signed-in person, about themselves. `party`: any signed-in person;
 * what exists for them is decided by the rows they are a party to. `roles`: a person who holds one of them in the
 * organization they act for. `apiKey`: another system, with a key of that scope as bearer token.
 */
export type Access = 'public' | 'account' | 'party' | { roles: readonly string[] } | { apiKey: string }

/** Another system of an organization, known by its key. */
export interface Integration {
  organizationId: string
  keyId: string
  name: string
}

type Schema = z.ZodType

/** What a handler is given. GET handlers read with `db`; the others change things in `tx`, committed before the answer leaves. */
export interface RouteContext<P, Q, B, A extends Access> {
  db: Db
  tx: Tx
  actor: A extends 'public' ? AccountActor | null : A extends { apiKey: string } ? null : AccountActor
  /** Only behind an API key. */
  integration: A extends { apiKey: string } ? Integration : null
  params: P
  query: Q
  body: B
  ports: Ports
  request: FastifyRequest
  reply: FastifyReply
}

export interface RouteDeclaration<
  A extends Access = Access,
  P extends Schema = Schema,
  Q extends Schema = Schema,
  B extends Schema = Schema,
  R extends Schema = Schema,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  access: A
  /** One English sentence for the API reference. */
  summary: string
  params?: P
  query?: Q
  body?: B
  response?: R
  /** Answered instead of 200. */
  status?: number
  /** Closed with `undertakings-due` to whoever has terms or an undertaking to accept where they act; without it the route stays open to them. */
  undertakings?: 'required'
  /** Requests per minute and address, for routes where guessing pays. */
  rateLimit?: number
  /**
   * The access record written before personal data is shown: what was read, and the parameter that names the dossier.
   * Repeated reads by one session within five minutes are one record.
   */
  reads?: { action: string; param: string }
  /** `stream`: the handler works on the raw request or reply (uploads, downloads, live events) with its own transactions. */
  mode?: 'stream'
  /** Keeps the bytes of the body as they came in `request.rawBody`, for signatures over them. */
  rawBody?: true
  /** Called by pages of other sites on purpose (the return from a hosted payment page); it must not rely on cookies. */
  foreign?: true
  /** Answers that hold secrets, or commands that are safe to repeat by themselves, are never stored for replay. */
  idempotency?: 'none'
  handle(context: RouteContext<z.output<P>, z.output<Q>, z.output<B>, A>): Promise<z.input<R> | void>
}

export type AnyRoute = Omit<RouteDeclaration, 'handle'> & {
  // The context of a route is known only where it is declared.
  // oxlint-disable-next-line typescript/no-explicit-any
  handle(context: any): Promise<unknown>
}

/** Declares a route: the one description that the server, the API reference and the tests read. */
export function defineRoute<
  const A extends Access,
  P extends Schema = z.ZodUnknown,
  Q extends Schema = z.ZodUnknown,
  B extends Schema = z.ZodUnknown,
  R extends Schema = z.ZodUnknown,
>(route: RouteDeclaration<A, P, Q, B, R>): AnyRoute {
  return route as unknown as AnyRoute
}
