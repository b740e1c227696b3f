import { acceptance, enrolment, enrolmentConfirmation, enrolmentStart, recoveryCodes } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../../domain/enrolment-contract.ts'
import { clearEnrolmentCookie, enrolmentTokenOf, setEnrolmentCookie } from './enrolment-cookie.ts'
import { choosePassword, completeEnrolment, confirmFactor, offerFactor, readEnrolment } from './enrol.ts'
import { askOwnNewCode, openEnrolment, startEnrolment } from './start-enrolment.ts'
import { acceptTerms } from './terms.ts'

const base = '/api/directives-registry/enrolment'
/** Half an hour; the server ends an enrolment earlier when its code does. */
const cookieSeconds = 1800

/** From behind the link: nobody is signed in, link and code stand for the person. Guessing is counted by code, link and address. */
export const enrolmentRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/open`,
    access: 'public',
    summary: 'Whether a link still goes on, and whom to call; opening the page alone changes nothing',
    body: contract.openEnrolment,
    response: contract.enrolmentFrame,
    rateLimit: 60,
    handle: ({ tx, body }) => openEnrolment(tx, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/start`,
    access: 'public',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Link and secret code together; whatever is wrong is answered alike',
    body: contract.startEnrolment,
    response: contract.enrolmentSession,
    rateLimit: 30,
    handle: async ({ db, ports, body, reply }) => {
      const token = await startEnrolment(ports, body)
      setEnrolmentCookie(reply, ports.config, { token, maxAge: cookieSeconds })
      return readEnrolment(db, token)
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/ask-new-code`,
    access: 'public',
    summary: 'Ask for another code; the answer never says whether there was anything to ask',
    body: contract.askOwnNewCode,
    status: 204,
    rateLimit: 10,
    handle: ({ tx, ports, body }) => askOwnNewCode(tx, ports, body),
  }),
  defineRoute({
    method: 'GET',
    path: base,
    access: 'public',
    summary: 'Where the enrolment of this browser stands',
    response: contract.enrolmentSession,
    rateLimit: 60,
    handle: ({ db, ports, request }) => readEnrolment(db, enrolmentTokenOf(request, ports.config)),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/password`,
    access: 'public',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Choose a password of one’s own',
    body: contract.choosePassword,
    status: 204,
    rateLimit: 30,
    handle: async ({ ports, request, reply, body }) => {
      await choosePassword(ports, enrolmentTokenOf(request, ports.config), body)
      return void (await reply.code(204).send())
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/second-factor/secret`,
    access: 'public',
    mode: 'stream',
    idempotency: 'none',
    summary: 'A secret for the authenticator application, the same again with its ticket',
    body: enrolmentStart,
    response: enrolment,
    rateLimit: 30,
    handle: ({ ports, request, body }) => offerFactor(ports, enrolmentTokenOf(request, ports.config), body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/second-factor`,
    access: 'public',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Prove the secret with its first code; answers ten recovery codes, shown once',
    body: enrolmentConfirmation,
    response: recoveryCodes,
    rateLimit: 30,
    handle: ({ ports, request, body }) => confirmFactor(ports, enrolmentTokenOf(request, ports.config), body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/terms`,
    access: 'public',
    summary: 'Accept the terms as they were shown',
    body: acceptance,
    status: 204,
    rateLimit: 30,
    handle: async ({ tx, ports, request, body }) => {
      const token = enrolmentTokenOf(request, ports.config)
      await acceptTerms(tx, ports, { token, address: request.ip }, body)
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/complete`,
    access: 'public',
    idempotency: 'none',
    summary: 'Finish: a user code is allocated, the access is open, link and code are used up',
    body: contract.completeEnrolment,
    response: contract.enrolmentCompleted,
    rateLimit: 30,
    handle: async ({ tx, ports, request, reply, body }) => {
      const completed = await completeEnrolment(tx, ports, enrolmentTokenOf(request, ports.config), body.language)
      clearEnrolmentCookie(reply, ports.config)
      return completed
    },
  }),
]
