import { type AnyRoute, defineRoute } from '@guichet/core/server'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { RawHttp } from '../../domain/payment-provider.ts'
import type { Payments } from './payment-desk.ts'
import { receiveNotification } from './receive-notification.ts'
import { receiveReturn } from './receive-return.ts'

/** Called by the provider, or by the page it sends the payer back from: no session, nothing believed. */
export function providerRoutes(payments: Payments): AnyRoute[] {
  return [
    returnRoute(payments, 'GET', 'Where the page of the provider sends the payer back; leads to the status page'),
    returnRoute(payments, 'POST', 'The same, for providers that come back with a form'),
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/payments/notifications/:provider',
      access: 'public',
      summary: 'Signed notifications of the payment provider',
      params: z.object({ provider: z.string().max(40) }),
      status: 204,
      rateLimit: 600,
      mode: 'stream',
      foreign: true,
      rawBody: true,
      handle: async ({ params, request, reply, ports }) => {
        // Signatures follow the machine's clock, whatever the demo does to the portal's.
        await receiveNotification({ ...payments, ports }, params.provider, rawHttp(request), new Date().toISOString())
        reply.code(204).send()
      },
    }),
  ]
}

function returnRoute(payments: Payments, method: 'GET' | 'POST', summary: string): AnyRoute {
  return defineRoute({
    method,
    path: '/api/reappointment/payments/:attemptId/return',
    access: 'public',
    summary,
    params: z.object({ attemptId: z.uuid() }),
    query: z.looseObject({ nonce: z.string().max(100).default('') }),
    status: 303,
    rateLimit: 60,
    mode: 'stream',
    foreign: true,
    rawBody: true,
    handle: async ({ params, query, request, reply, ports }) => {
      const page = await receiveReturn({ ...payments, ports }, params.attemptId, query.nonce, rawHttp(request))
      reply.redirect(page, 303)
    },
  })
}

function rawHttp(request: FastifyRequest): RawHttp {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
  return { method: request.method, url: request.url, headers, body: request.rawBody ?? new Uint8Array() }
}
