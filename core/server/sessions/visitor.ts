import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { pendingTokenOf, sessionTokenOf } from './session-cookie.ts'

/** The browser at the other end: where it is, what it calls itself, the tokens of the cookies it holds. */
export interface Visitor {
  address: string
  userAgent: string
  session: string | undefined
  pending: string | undefined
}

export function visitorOf(request: FastifyRequest, config: Pick<Config, 'publicUrl'>): Visitor {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    session: sessionTokenOf(request, config),
    pending: pendingTokenOf(request, config),
  }
}
