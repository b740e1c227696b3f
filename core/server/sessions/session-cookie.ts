import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { sessionPolicy } from './session-policy.ts'

type Place = Pick<Config, 'publicUrl'>

const isSecure = (config: Place) => config.publicUrl.startsWith('https:')
/** Browsers accept a `__Host-` cookie only over TLS, from this very host and for all of it. */
const named = (config: Place, name: string) => (isSecure(config) ? `__Host-${name}` : name)

export function sessionCookieName(config: Place): string {
  return named(config, 'guichet_session')
}

/** The cookie between password and second factor; it opens nothing but the next step. */
export function pendingCookieName(config: Place): string {
  return named(config, 'guichet_pending')
}

function attributes(config: Place): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) }
}

/** Hands the browser its session and ends the pending step, if any. */
export function setSessionCookie(reply: FastifyReply, config: Place, token: string): void {
  reply.setCookie(sessionCookieName(config), token, { ...attributes(config), maxAge: sessionPolicy.absolute / 1000 })
  reply.clearCookie(pendingCookieName(config), attributes(config))
}

export function setPendingCookie(reply: FastifyReply, config: Place, token: string): void {
  reply.setCookie(pendingCookieName(config), token, { ...attributes(config), maxAge: sessionPolicy.pending / 1000 })
}

/** Takes both cookies back. */
export function clearCookies(reply: FastifyReply, config: Place): void {
  reply.clearCookie(sessionCookieName(config), attributes(config))
  reply.clearCookie(pendingCookieName(config), attributes(config))
}

export function sessionTokenOf(request: FastifyRequest, config: Place): string | undefined {
  return request.cookies[sessionCookieName(config)]
}

export function pendingTokenOf(request: FastifyRequest, config: Place): string | undefined {
  return request.cookies[pendingCookieName(config)]
}
