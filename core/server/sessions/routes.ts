import { done, endedSessions, sessionEnd, sessionId, sessionList, doneAnswer } from '../../domain/account-contract.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { endOtherSessions, endSession, signOut } from './end-sessions.ts'
import { clearCookies, sessionTokenOf } from './session-cookie.ts'
import { findWithdrawal, listSessions } from './session-store.ts'
import { sessionView } from './session-view.ts'

export const sessionRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: '/api/session/sign-out',
    access: 'account',
    idempotency: 'none',
    summary: 'End this session',
    response: done,
    handle: async ({ tx, ports, actor, reply }) => {
      await signOut(tx, actor)
      clearCookies(reply, ports.config)
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/session/end',
    access: 'public',
    summary: 'Why the session of this browser ended, as far as its holder may know',
    response: sessionEnd,
    rateLimit: 60,
    handle: async ({ db, ports, request }) => {
      const token = sessionTokenOf(request, ports.config)
      return { withdrawnFrom: (token && (await findWithdrawal(db, token))) || null }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/account/sessions',
    access: 'account',
    summary: 'The own sessions that are open, this one first',
    response: sessionList,
    handle: async ({ db, actor }) => {
      const rows = await listSessions(db, actor)
      return { items: rows.map((row) => sessionView(row, actor)) }
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/account/sessions/:id',
    access: 'account',
    summary: 'End one of the own sessions at once',
    params: sessionId,
    response: done,
    handle: async ({ tx, actor, params }) => {
      await endSession(tx, actor, params.id)
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/sessions/end-others',
    access: 'account',
    summary: 'End every own session but this one',
    response: endedSessions,
    handle: async ({ tx, actor }) => ({ ended: await endOtherSessions(tx, actor) }),
  }),
]
