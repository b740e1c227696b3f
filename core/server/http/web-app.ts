import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../domain/refusal.ts'

/**
 * Serves the built web app: files with a content hash in their name for ever, `index.html` for every page address.
 * Addresses below /api answer not-found in JSON as everywhere.
 */
export async function serveWebApp(server: FastifyInstance, folder: URL): Promise<void> {
  const root = fileURLToPath(folder)
  if (!existsSync(root)) return
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const immutable = path.includes('/assets/')
      void reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) throw new Refusal('not-found')
    return reply.sendFile('index.html')
  })
}

/** The hashes, as a policy writes them, of the scripts that stand in `index.html` itself. */
export function inlineScriptsOf(folder: URL): string[] {
  const page = new URL('index.html', folder)
  if (!existsSync(page)) return []
  const scripts = readFileSync(page, 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g)
  return [...scripts].map(([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
}
