import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Ports } from '../ports.ts'
import { coreRoutes } from '../core-routes.ts'
import { describeApi } from './openapi.ts'
import { addOperations } from './operations.ts'
import { answerErrors } from './problem.ts'
import { describeRoutes } from './reference-page.ts'
import { registerRoute } from './register-route.ts'
import type { AnyRoute } from './route.ts'
import { protect } from './security.ts'
import { inlineScriptsOf, serveWebApp } from './web-app.ts'

/** Every route of the portal, those of core first: what the server, the reference and the tests walk through. */
export function allRoutes(ports: Ports): AnyRoute[] {
  return [...coreRoutes, ...ports.registry.services.flatMap((service) => service.routes)]
}

export interface ServerOptions {
  /** Folder of the built web app; without it only the API answers. */
  webApp?: URL
}

/** Builds the HTTP server. It does not listen yet. */
export async function buildServer(ports: Ports, options: ServerOptions = {}): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: ports.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: proxiesOf(ports.config.trustProxy),
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.decorateRequest('actor', null)
  server.decorateRequest('integration', null)
  answerErrors(server, ports)
  logRequests(server, ports)
  protect(server, ports.config, options.webApp ? inlineScriptsOf(options.webApp) : [])
  await server.register(cookie)
  await server.register(rateLimit, { global: false })
  await server.register(multipart, {
    limits: { fileSize: ports.config.documentMaxMb * 1_048_576, files: 1, fields: 10, fieldSize: 10_000 },
    throwFileSizeLimit: false,
  })
  await describeApi(server, ports.config.publicUrl)
  acceptForms(server)
  for (const route of allRoutes(ports)) registerRoute(server, ports, route)
  describeRoutes(server, ports, allRoutes(ports))
  addOperations(server, ports)
  // Live streams never end by themselves: without this a stop would wait for every open screen.
  server.addHook('preClose', async () => {
    ports.live.endStreams()
    // A connection that was busy when closing began would otherwise stay open until its keep-alive ends.
    const sweep = setInterval(() => server.server.closeIdleConnections(), 100)
    setTimeout(() => server.server.closeAllConnections(), ports.config.shutdownGraceSeconds * 1000).unref()
    server.server.once('close', () => clearInterval(sweep))
  })
  if (options.webApp) await serveWebApp(server, options.webApp)
  return server
}

/** A number means so many proxies in front of the portal. */
function proxiesOf(trusted: string | number | false): string | boolean | ((address: string, hop: number) => boolean) {
  return typeof trusted === 'number' ? (_address, hop) => hop < trusted : trusted
}

/** Hosted payment pages come back with a form; its fields are a plain object like any body. */
function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

/** One line per answer: route pattern, status, duration. Never an address with identifiers, a name or a value. */
function logRequests(server: FastifyInstance, ports: Ports): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url
    if (!route || route.startsWith('/health') || route === '/*') return
    ports.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
}
