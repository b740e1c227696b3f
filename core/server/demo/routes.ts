import { demoClockView, mailId, mailPage, mailQuery, mailView, moveClock } from '../../domain/mailbox-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import type { Ports } from '../ports.ts'
import { moveDemoClock, viewDemoClock } from './demo-clock.ts'
import { getMail, listMail } from './mailbox-store.ts'

/** Outside the demo these routes do not exist. */
function demoOnly({ config }: Pick<Ports, 'config'>): void {
  if (config.mode !== 'demo') throw new Refusal('not-found')
}

export const demoRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/demo/clock',
    access: 'public',
    summary: 'Demo only: where the demo clock stands',
    response: demoClockView,
    handle: async ({ db, ports }) => {
      demoOnly(ports)
      return viewDemoClock(db)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/demo/clock',
    access: 'public',
    summary: 'Demo only: move the clock forward, so that deadlines can be seen',
    body: moveClock,
    response: demoClockView,
    idempotency: 'none',
    rateLimit: 60,
    handle: async ({ tx, ports, body }) => {
      demoOnly(ports)
      return moveDemoClock(tx, ports, body)
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/demo/mailbox',
    access: 'public',
    summary: 'Demo only: the e-mails that were sent, newest first',
    query: mailQuery,
    response: mailPage,
    handle: async ({ db, ports, query }) => {
      demoOnly(ports)
      return listMail(db, query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/demo/mailbox/:id',
    access: 'public',
    summary: 'Demo only: one e-mail, as HTML and as text',
    params: mailId,
    response: mailView,
    handle: async ({ db, ports, params }) => {
      demoOnly(ports)
      return getMail(db, params.id)
    },
  }),
]
