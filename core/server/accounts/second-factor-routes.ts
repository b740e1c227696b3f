import {
  doneAnswer,
  done,
  enrolment,
  enrolmentAnswer,
  enrolmentConfirmation,
  enrolmentStart,
  recoveryCodes,
} from '../../domain/account-contract.ts'
import type { AccountActor, Actor } from '../../domain/actor.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { setSessionCookie } from '../sessions/session-cookie.ts'
import { visitorOf } from '../sessions/visitor.ts'
import { removeSecondFactor, renewRecoveryCodes } from './change-second-factor.ts'
import { confirmEnrolment, startEnrolment } from './enrol-second-factor.ts'

const accountOf = (actor: Actor | null): AccountActor | null => (actor?.kind === 'account' ? actor : null)

/** Setting up, replacing and removing a second factor. The first two are also open to a person whose role demands one before the session opens. */
export const secondFactorRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: '/api/account/second-factor/enrolment',
    access: 'public',
    mode: 'stream',
    idempotency: 'none',
    summary:
      'A secret for the authenticator application, the same again with its ticket; nothing changes before its first code',
    body: enrolmentStart,
    response: enrolment,
    rateLimit: 60,
    handle: ({ ports, actor, request, body }) =>
      startEnrolment(ports, { actor: accountOf(actor), visitor: visitorOf(request, ports.config) }, body),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/second-factor',
    access: 'public',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Make the secret the second factor with its first code; answers ten recovery codes, shown once',
    body: enrolmentConfirmation,
    response: enrolmentAnswer,
    rateLimit: 60,
    handle: async ({ ports, actor, body, request, reply }) => {
      const visitor = visitorOf(request, ports.config)
      const { token, ...answer } = await confirmEnrolment(ports, { actor: accountOf(actor), visitor }, body)
      if (token) setSessionCookie(reply, ports.config, token)
      return answer
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/second-factor/recovery-codes',
    access: 'account',
    idempotency: 'none',
    summary: 'Ten new recovery codes in place of the old ones, shown once; needs a recent confirmation',
    response: recoveryCodes,
    handle: async ({ tx, ports, actor }) => ({ recoveryCodes: await renewRecoveryCodes(ports, tx, actor) }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/account/second-factor',
    access: 'account',
    summary: 'Remove the own second factor, unless a role demands one; needs a recent confirmation',
    response: done,
    handle: async ({ tx, ports, actor }) => {
      await removeSecondFactor(ports, tx, actor)
      return doneAnswer
    },
  }),
]
