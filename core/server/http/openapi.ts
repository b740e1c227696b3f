import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { AnyRoute } from './route.ts'

/** Publishes the API description at /api/openapi.json, made from the route declarations when first asked for. */
export async function describeApi(server: FastifyInstance, publicUrl: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Guichet',
        version: '0.1.0',
        description:
          'Commands accept an Idempotency-Key header: sent again with the same key, a command changes nothing more and gets the same answer. ' +
          'Refusals are RFC 9457 problem details.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'guichet_session' } },
      },
    },
    transform: jsonSchemaTransform,
  })
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
}

/** Who may call a route, in the words of the reference page. */
export function accessInWords(route: AnyRoute): string {
  if (route.access === 'public') return 'anybody'
  if (route.access === 'account') return 'any signed-in person, about themselves'
  if (route.access === 'party') return 'parties to the dossier'
  if ('apiKey' in route.access) return `another system with an API key of scope ${route.access.apiKey}`
  return `roles: ${route.access.roles.join(', ')}`
}
