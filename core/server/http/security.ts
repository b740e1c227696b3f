import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/**
 * Security headers of every answer. `scripts` are the hashes of the scripts that stand in the page of the web app, as a policy writes
 * them; no other inline script runs. The only relaxation is inline styles, which the component library sets.
 */
export async function protect(
  server: FastifyInstance,
  config: Pick<Config, 'publicUrl' | 'formTargets'>,
  scripts: readonly string[] = [],
): Promise<void> {
  const secure = config.publicUrl.startsWith('https:')
  await server.register(helmet, {
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
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'sameorigin' },
  })
  server.addHook('onSend', async (request, reply) => {
    if (partOfPage.test(request.url)) for (const name of documentHeaders) reply.removeHeader(name)
    else reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=()')
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

/** Scripts, style sheets and fonts of the web app: never a page themselves. */
const partOfPage = /^\/assets\/[\w.-]+\.(?:js|css|woff2)$/
/** What only means something on a page. A visit loads dozens of files, and these would be half of a kilobyte on each. */
const documentHeaders = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]
