import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../ports.ts'

/** Health for the machine that runs the portal, and figures for Prometheus. Neither holds personal data. */
export function addOperations(server: FastifyInstance, ports: Ports): void {
  server.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'up' }))
  server.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await ports.database.read().one(sql`select 1 as ready`)
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'database unreachable' })
    }
  })
  addMetrics(server, ports)
}

/** What is measured. Its code is loaded when there is a first answer to measure: nobody waits for it. */
async function openMetrics() {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client')
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const duration = new Histogram({
    name: 'guichet_http_request_seconds',
    help: 'Duration of answers by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [metrics],
  })
  const waiting = new Gauge({ name: 'guichet_outbox_waiting', help: 'E-mails not sent yet', registers: [metrics] })
  return { metrics, duration, waiting }
}

function addMetrics(server: FastifyInstance, ports: Ports): void {
  let opened: ReturnType<typeof openMetrics> | undefined
  const opening = () => (opened ??= openMetrics())
  server.addHook('onResponse', async (request, reply) => {
    const { duration } = await opening()
    const route = request.routeOptions.url ?? 'unknown'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayReadMetrics(request, ports.config.metricsToken)) throw new Refusal('not-found')
    const { count } = await ports.database
      .read()
      .one<{ count: number }>(
        sql`select count(*) as count from core.email where sent_at is null and given_up_at is null`,
      )
    const { metrics, waiting } = await opening()
    waiting.set(count)
    return reply.type(metrics.contentType).send(await metrics.metrics())
  })
}

/** Without a token only this machine may read them; with one, whoever presents it. */
function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  if (!token) return request.ip === '127.0.0.1' || request.ip === '::1'
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
