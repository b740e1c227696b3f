import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { html, publicPage, sendPublicPage } from './public-page.ts'

test('texts are escaped, pieces of html and lists of them are not, nothing stands for nothing', () => {
  const evil = `<script>alert("x")</script>'&`
  const piece = html`<p title="${evil}">${evil}</p>`
  expect(piece.toString()).toBe(
    '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;</p>',
  )
  expect(html`${[html`<i>a</i>`, 'b<']}${null}${undefined}${false}${0}`.toString()).toBe('<i>a</i>b&lt;0')
})

test('a page knows its language and direction and links to itself in the others', () => {
  const page = publicPage({ language: 'ar', title: 'عنوان <b>', body: html`<p>نص</p>`, path: '/verify/X' })
  expect(page).toContain('<html lang="ar" dir="rtl">')
  expect(page).toContain('<h1>عنوان &lt;b&gt;</h1>')
  expect(page).toContain('href="/verify/X?lang=fr"')
  expect(page).not.toContain('href="/verify/X?lang=ar"')
  expect(page).not.toContain('<script')
  expect(publicPage({ language: 'fr', title: 'Titre', body: '<p>Corps</p>' })).not.toContain('<nav')
})

test('the policy sent along allows exactly the style of the page and no script', async () => {
  const server = Fastify()
  server.get('/', (_request, reply) => sendPublicPage(reply, { language: 'fr', title: 'Titre', body: '' }, 404))
  const answer = await server.inject('/')
  expect(answer.statusCode).toBe(404)
  const policy = String(answer.headers['content-security-policy'])
  const style = /<style>([\s\S]*?)<\/style>/.exec(answer.body)?.[1] ?? ''
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(answer.body).not.toMatch(/\sstyle=|<script|\son\w+=/)
})
