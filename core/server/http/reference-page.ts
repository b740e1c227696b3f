import type { FastifyInstance } from 'fastify'
import type { Ports } from '../ports.ts'
import { publicPage } from '../pdf/public-page.ts'
import { accessInWords } from './openapi.ts'
import type { AnyRoute } from './route.ts'

/** The readable API reference at /api/docs: every declared route, who may call it, what it takes and gives. */
export function describeRoutes(server: FastifyInstance, ports: Ports, routes: AnyRoute[]): void {
  server.get('/api/docs', { schema: { hide: true } }, async (_request, reply) => {
    const document = server.swagger() as {
      paths?: Record<string, Record<string, { requestBody?: unknown; responses?: unknown }>>
    }
    const sections = routes.map((route) => {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
      const operation = document.paths?.[path]?.[route.method.toLowerCase()]
      return routeSection(route, operation)
    })
    const page = publicPage({
      language: 'en',
      title: 'Guichet API',
      body: `<p>Version 0.1.0 · <a href="/api/openapi.json">OpenAPI 3.1 description</a> · ${routes.length} routes at <code>${escapeHtml(ports.config.publicUrl)}</code></p>${sections.join('')}`,
    })
    return reply.type('text/html; charset=utf-8').send(page)
  })
}

function routeSection(route: AnyRoute, operation: { requestBody?: unknown; responses?: unknown } | undefined): string {
  const details = [
    operation?.requestBody
      ? `<h3>Request</h3><pre>${escapeHtml(JSON.stringify(operation.requestBody, null, 2))}</pre>`
      : '',
    operation?.responses ? `<h3>Answer</h3><pre>${escapeHtml(JSON.stringify(operation.responses, null, 2))}</pre>` : '',
  ].join('')
  return `<details><summary><code>${route.method} ${escapeHtml(route.path)}</code> ${escapeHtml(route.summary)}</summary>
    <p>Who may call it: ${escapeHtml(accessInWords(route))}.</p>${details}</details>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
