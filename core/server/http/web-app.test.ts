import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { expect, test, type TestContext } from 'vitest'
import { protect } from './security.ts'
import { inlineScriptsOf, serveWebApp } from './web-app.ts'

const script = 'document.documentElement.lang = "fr"\n'
const files = {
  'index.html': `<html><script>${script}</script><script type="module" src="/assets/main-1a2B.js"></script></html>`,
  'assets/main-1a2B.js': 'export {}',
  'assets/words-3c4D.woff2': '',
  'robots.txt': 'User-agent: *',
}

async function webApp(t: TestContext): Promise<FastifyInstance> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-web-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'assets'))
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  const home = pathToFileURL(`${folder}/`)
  const server = Fastify() as unknown as FastifyInstance
  protect(server, { publicUrl: 'https://portal.example', formTargets: [] }, inlineScriptsOf(home))
  await serveWebApp(server, home)
  return server
}

test('the one script in the page may run, and no other that is written into a page', async (t) => {
  const server = await webApp(t)
  const hash = createHash('sha256').update(script).digest('base64')
  for (const url of ['/', '/home', '/sign-in?next=%2Fhome']) {
    const answer = await server.inject({ url })
    expect(answer.body).toBe(files['index.html'])
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
    expect(policy).toContain("default-src 'none'")
    expect(answer.headers['cache-control']).toBe('no-cache')
  }
})

test('parts of pages are kept for ever and carry no headers that only pages obey', async (t) => {
  const server = await webApp(t)
  for (const url of ['/assets/main-1a2B.js', '/assets/words-3c4D.woff2']) {
    const { statusCode, headers } = await server.inject({ url })
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers).not.toHaveProperty('content-security-policy')
    expect(headers).not.toHaveProperty('permissions-policy')
  }
  const text = await server.inject({ url: '/robots.txt' })
  expect(text.headers).toHaveProperty('content-security-policy')
})

test('without a built page no inline script may run', () => {
  expect(inlineScriptsOf(pathToFileURL('/nowhere/'))).toEqual([])
})
