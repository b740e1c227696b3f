import { demoPeople, done, doneAnswer, emailOnly, signInAnswer } from '../../domain/account-contract.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { setSessionCookie } from '../sessions/session-cookie.ts'
import { visitorOf } from '../sessions/visitor.ts'
import { confirmDemoPerson, listDemoPeople, signInAsDemoPerson } from './demo-people.ts'

/** In a demo only; anywhere else these are as absent as any address that does not exist. */
export const demoPeopleRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/demo/people',
    access: 'public',
    summary: 'Demo only: the people to try as',
    response: demoPeople,
    handle: async ({ db, ports }) => ({ items: await listDemoPeople(db, ports) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/demo/sign-in',
    access: 'public',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Demo only: sign in as one of the people to try as, with one click',
    body: emailOnly,
    response: signInAnswer,
    rateLimit: 300,
    handle: async ({ ports, body, request, reply }) => {
      const token = await signInAsDemoPerson(ports, body.email, visitorOf(request, ports.config))
      setSessionCookie(reply, ports.config, token)
      return { next: 'signed-in' as const }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/demo/confirm',
    access: 'account',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Demo only: confirm with one click who is there, in a session that one click opened',
    response: done,
    rateLimit: 60,
    handle: async ({ ports, actor }) => {
      await confirmDemoPerson(ports, actor)
      return doneAnswer
    },
  }),
]
