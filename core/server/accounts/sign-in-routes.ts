import type { FastifyReply } from 'fastify'
import {
  mailSent,
  activation,
  credentials,
  emailOnly,
  linkState,
  linkToken,
  mailAnswer,
  passwordReset,
  pendingStep,
  secondFactorAnswer,
  secondFactorCode,
  signInAnswer,
  type SignInAnswer,
} from '../../domain/account-contract.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import type { Ports } from '../ports.ts'
import { findPending } from '../sessions/pending-store.ts'
import { pendingTokenOf, setPendingCookie, setSessionCookie } from '../sessions/session-cookie.ts'
import { visitorOf } from '../sessions/visitor.ts'
import { activateAccount } from './activate-account.ts'
import { linkStateOf } from './link-state.ts'
import { passSecondFactor } from './pass-second-factor.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { resetPassword } from './reset-password.ts'
import { renewActivation } from './send-activation.ts'
import { signIn, type SignInOutcome } from './sign-in.ts'
import { countAttempt } from './throttle-store.ts'

/** Hands the browser the cookie of the session, or of the step that is still owed, and tells the page which. */
function answerWith(reply: FastifyReply, ports: Ports, { next, token }: SignInOutcome): SignInAnswer {
  if (next === 'signed-in') setSessionCookie(reply, ports.config, token)
  else setPendingCookie(reply, ports.config, token)
  return { next }
}

// Hashing a password takes time that no transaction should be open for, and a failed guess must be counted although it is
// refused: these routes run their own transactions.
const ownTransactions = { access: 'public', mode: 'stream', idempotency: 'none' } as const

/** Routes for people who are not signed in yet. */
export const signInRoutes: AnyRoute[] = [
  defineRoute({
    ...ownTransactions,
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with address and password; the answer says whether a second factor is still owed',
    body: credentials,
    response: signInAnswer,
    rateLimit: 120,
    handle: async ({ ports, body, request, reply }) =>
      answerWith(reply, ports, await signIn(ports, body, visitorOf(request, ports.config))),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/session/pending',
    access: 'public',
    summary: 'The step of signing in that this browser is in the middle of',
    response: pendingStep,
    handle: async ({ db, ports, request }) => {
      const pending = await findPending(db, pendingTokenOf(request, ports.config))
      return { next: pending?.step ?? null, mode: ports.config.mode }
    },
  }),
  defineRoute({
    ...ownTransactions,
    method: 'POST',
    path: '/api/session/second-factor',
    summary: 'Finish signing in with a code of the authenticator application or a recovery code; each works once',
    body: secondFactorCode,
    response: secondFactorAnswer,
    rateLimit: 120,
    handle: async ({ ports, body, request, reply }) => {
      const { token, recoveryCodesLeft } = await passSecondFactor(ports, body.code, visitorOf(request, ports.config))
      setSessionCookie(reply, ports.config, token)
      return { next: 'signed-in' as const, recoveryCodesLeft }
    },
  }),
  defineRoute({
    ...ownTransactions,
    method: 'POST',
    path: '/api/account/password-reset/request',
    summary: 'Ask for a link to choose a new password; the answer is the same whether or not the address is known',
    body: emailOnly,
    response: mailAnswer,
    rateLimit: 60,
    handle: async ({ ports, body, request }) => {
      await requestPasswordReset(ports, body.email, visitorOf(request, ports.config))
      return mailSent
    },
  }),
]

/** Routes behind the links of e-mails. The token comes in the body: it must not end up in logs or in the address of another site. */
export const linkRoutes: AnyRoute[] = [
  defineRoute({
    ...ownTransactions,
    method: 'POST',
    path: '/api/account/link',
    summary:
      'Whether a link still works, and while it does, the given name and organization it is for; changes nothing',
    body: linkToken,
    response: linkState,
    rateLimit: 120,
    handle: ({ db, body }) => linkStateOf(db, body.token),
  }),
  defineRoute({
    ...ownTransactions,
    method: 'POST',
    path: '/api/account/activation',
    summary: 'Choose a password with an activation link; the account is active from then on',
    body: activation,
    response: signInAnswer,
    rateLimit: 60,
    handle: async ({ ports, body, request, reply }) =>
      answerWith(reply, ports, await activateAccount(ports, body, visitorOf(request, ports.config))),
  }),
  defineRoute({
    ...ownTransactions,
    method: 'POST',
    path: '/api/account/activation/renewal',
    summary: 'Have another activation link sent to the person of one that is no longer good',
    body: linkToken,
    response: mailAnswer,
    rateLimit: 30,
    handle: async ({ ports, body }) => {
      await countAttempt(ports.database, [{ kind: 'mail', value: body.token }])
      await ports.database.transaction((tx) => renewActivation(ports, tx, body.token))
      return mailSent
    },
  }),
  defineRoute({
    ...ownTransactions,
    method: 'POST',
    path: '/api/account/password-reset',
    summary: 'Choose a new password with a reset link; every session of the person ends',
    body: passwordReset,
    response: signInAnswer,
    rateLimit: 60,
    handle: async ({ ports, body, request, reply }) =>
      answerWith(reply, ports, await resetPassword(ports, body, visitorOf(request, ports.config))),
  }),
]
