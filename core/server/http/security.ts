import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'
import type { Config } from '../config.ts'

/**
 * Security headers of every answer. `scripts` are the hashes of the scripts that stand in the page of the web app, as a policy writes
 * them; no other inline script runs. The only relaxation is inline styles, which the component library sets. A route may set its own.
 */
export function protect(
  server: FastifyInstance,
  config: Pick<Config, 'publicUrl' | 'formTargets'>,
  scripts: readonly string[] = [],
): void {
  const ofPage = { ...headersOf(config, scripts), 'permissions-policy': 'camera=(self), geolocation=(), microphone=()' }
  const ofPart = Object.fromEntries(Object.entries(ofPage).filter(([name]) => !documentHeaders.has(name)))
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(partOfPage.test(request.url) ? ofPart : ofPage)
  })
  server.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

/** They are the same for every answer, so they are worked out once. */
function headersOf(
  config: Pick<Config, 'publicUrl' | 'formTargets'>,
  scripts: readonly string[],
): Record<string, string> {
  const headers: Record<string, string> = {}
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  } as unknown as ServerResponse
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...scripts],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", ...config.formTargets],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:') && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'sameorigin' },
  })
  set({} as never, answer, (fault?: unknown) => {
    if (fault) throw fault
  })
  return headers
}

/** Scripts, style sheets and fonts of the web app: never a page themselves. */
const partOfPage = /^\/assets\/[\w.-]+\.(?:js|css|woff2)$/
/** What only means something on a page. A visit loads dozens of files, and these would be half of a kilobyte on each. */
const documentHeaders = new Set([
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
])
