import type { Page } from '@playwright/test'
import { LandingPage } from './pages/landing-page.ts'
import { inspect } from './support/inspection.ts'
import { expect, test } from './support/portal-test.ts'

/** What is broken on the page, and what the inspection has to say about it. */
const broken: [string, (page: Page) => Promise<unknown>, RegExp][] = [
  [
    'a key that has no sentence',
    (page) => adds(page, '<p>session.landing.nothing</p>'),
    /the key session\.landing\.nothing/,
  ],
  ['a word in another language', (page) => adds(page, '<p>Mot de passe</p>'), /not in en: “Mot de passe”/],
  ['the same in a label', (page) => adds(page, '<p role="note" aria-label="Mot de passe">x</p>'), /not in en/],
  ['a gap that was not filled', (page) => adds(page, '<p>Hello {{name}}</p>'), /unfilled/],
  [
    'something too wide',
    (page) => adds(page, '<p class="wide" style="inline-size: 3000px">wide</p>'),
    /wider than the window: .*wide/,
  ],
  ['a second title', (page) => adds(page, '<h1>Another title</h1>'), /2 h1/],
  ['a field without a name', (page) => adds(page, '<input type="text">'), /axe label/],
  [
    'words that are hard to see',
    (page) => adds(page, '<p style="color:#999;background:#aaa">pale</p>'),
    /axe color-contrast/,
  ],
]

const adds = (page: Page, content: string) =>
  page.evaluate((html) => document.querySelector('main')?.insertAdjacentHTML('beforeend', html), content)

test('the inspection finds what is wrong with a page, and the guard what is wrong behind it', async ({ visitors }) => {
  const visitor = await visitors.enter('an inspector', { language: 'en' })
  for (const [what, breakIt, told] of broken) {
    await LandingPage.open(visitor)
    await breakIt(visitor.page)
    expect((await inspect(visitor.page, 'en')).join('\n'), what).toMatch(told)
  }
  await LandingPage.open(visitor)
  expect(await inspect(visitor.page, 'ar')).toEqual(expect.arrayContaining([expect.stringMatching(/in en, not ar/)]))
  await visitor.page.evaluate(async () => {
    globalThis['console'].error('something broke')
    await fetch('/api/nowhere')
    setTimeout(() => {
      throw new Error('nobody catches this')
    })
  })
  await expect.poll(() => heard.push(...visitor.guard.faults()) && heard.length).toBe(3)
  for (const told of [/404 for GET .*\/api\/nowhere/, /on the console: something broke/, /nobody catches this/]) {
    expect(heard).toContainEqual(expect.stringMatching(told))
  }
})

const heard: string[] = []
