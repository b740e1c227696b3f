import type { AddressInfo } from 'node:net'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { answerErrors } from '../../core/server/http/problem.ts'
import { registerRoute } from '../../core/server/http/register-route.ts'
import type { AnyRoute } from '../../core/server/http/route.ts'
import type { Ports } from '../../core/server/ports.ts'

/** A server that offers only the given routes. */
export interface SmallServer {
  url: string
  server: FastifyInstance
  /** Asks as the holder of the session token, or as nobody; the body of the answer is read as JSON. */
  ask<T = unknown>(
    token: string | null,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: T }>
}

interface TestEnd {
  onTestFinished(work: () => Promise<void>): void
}

/** Serves the routes on a free port until the test ends. */
export async function smallServer(test: TestEnd, ports: Ports, routes: readonly AnyRoute[]): Promise<SmallServer> {
  const server = Fastify({ forceCloseConnections: true })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.decorateRequest('actor', null)
  answerErrors(server as unknown as FastifyInstance, ports)
  await server.register(cookie)
  for (const route of routes) registerRoute(server as unknown as FastifyInstance, ports, route)
  await server.listen({ port: 0, host: '127.0.0.1' })
  test.onTestFinished(async () => {
    ports.live.endStreams()
    await server.close()
  })
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return {
    url,
    server: server as unknown as FastifyInstance,
    ask: async <T>(token: string | null, method: string, path: string, body?: object) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(token ? { cookie: `guichet_session=${token}` } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await answer.text()
      return { status: answer.status, body: (text ? JSON.parse(text) : null) as T }
    },
  }
}
