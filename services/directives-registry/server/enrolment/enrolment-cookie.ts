import type { Config } from '@guichet/core/server'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Place = Pick<Config, 'publicUrl'>

const isSecure = ({ publicUrl }: Place) => publicUrl.startsWith('https:')
const cookieName = (config: Place) => (isSecure(config) ? '__Host-guichet_enrolment' : 'guichet_enrolment')

function attributes(config: Place) {
  return { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: isSecure(config) }
}

/** Hands the browser its enrolment, for so many seconds; it opens nothing but the steps of the enrolment. */
export function setEnrolmentCookie(
  reply: FastifyReply,
  config: Place,
  { token, maxAge }: { token: string; maxAge: number },
): void {
  reply.setCookie(cookieName(config), token, { ...attributes(config), maxAge })
}

export function clearEnrolmentCookie(reply: FastifyReply, config: Place): void {
  reply.clearCookie(cookieName(config), attributes(config))
}

export function enrolmentTokenOf(request: FastifyRequest, config: Place): string | undefined {
  return request.cookies[cookieName(config)]
}
