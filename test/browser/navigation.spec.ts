import { AccountPage } from './pages/account-page.ts'
import { CyclePage } from './pages/cycle-page.ts'
import { DeskPage } from './pages/desk-page.ts'
import { HomePage } from './pages/home-page.ts'
import { NotFoundPage } from './pages/not-found-page.ts'
import { ReviewingPage } from './pages/reviewing-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { cycleLabel, people } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'
import type { Visitor } from './support/visitor.ts'

const depth = ({ page }: Visitor): Promise<number> => page.evaluate(() => window.scrollY)

async function scrolls({ page }: Visitor, to: number): Promise<void> {
  await page.evaluate((top) => window.scrollTo(0, top), to)
}

/** Through the account menu. */
async function opensAccount(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('button', { name: `(${visitor.say('web.account')})` }).click()
  await visitor.link('web.account').click()
}

test('a link puts the focus on the title of the page it leads to, at the top; back and forward return to the place one left', async ({
  visitors,
}) => {
  const sophie = await visitors.enter('Sophie Lavoie', { size: { width: 360, height: 400 } })
  const { page } = sophie
  const title = sophie.say('reappointment.cycle.list')
  await sophie.signsInAsDemo(people.sophie)
  await HomePage.open(sophie)
  const link = sophie.link('reappointment.cycle.list', page.getByRole('main'))
  await link.scrollIntoViewIfNeeded()
  const left = await depth(sophie)
  expect(left).toBeGreaterThan(100)
  await link.click()
  await sophie.arrivesAt(title)
  await expect(sophie.heading(title, 1)).toBeFocused()
  expect(await depth(sophie)).toBe(0)
  await scrolls(sophie, 60)
  await page.goBack()
  await HomePage.arrive(sophie)
  await expect.poll(() => depth(sophie)).toBe(left)
  await page.goForward()
  await sophie.arrivesAt(title)
  await expect.poll(() => depth(sophie)).toBe(60)
})

test('what is opened beside a list, or chosen above it, leaves the page as far down as it is', async ({ visitors }) => {
  const sophie = await visitors.enter('Sophie Lavoie', { size: { width: 1280, height: 300 } })
  await sophie.signsInAsDemo(people.sophie)
  const desk = await DeskPage.open(sophie)
  const person = desk.person('Tremblay, Amélie')
  await person.focus()
  await scrolls(sophie, 250)
  await person.press('Enter')
  await expect(desk.pane).toBeVisible()
  await expect(sophie.page).toHaveURL(/open=/)
  expect(await depth(sophie)).toBeGreaterThan(200)
  await sophie.page.goBack()
  await expect(desk.pane).toBeHidden()
})

test('a link to a part of the page leads there each time; back returns to where it was followed', async ({
  visitors,
}) => {
  const sophie = await visitors.enter('Sophie Lavoie', { size: { width: 1280, height: 300 } })
  await sophie.signsInAsDemo(people.sophie)
  const desk = await DeskPage.open(sophie)
  await desk.opensFile('Tremblay, Amélie')
  await ReviewingPage.arrive(sophie)
  const contents = sophie.page.getByRole('navigation', { name: sophie.say('dossier.contents') })
  const goes = async (part: string) => {
    await sophie.link(part, contents).evaluate((link: HTMLElement) => link.click())
    await expect(sophie.heading(sophie.say(part), 2)).toBeInViewport()
  }
  await scrolls(sophie, 30)
  await goes('dossier.history')
  await scrolls(sophie, 40)
  await goes('dossier.messages')
  await scrolls(sophie, 50)
  await goes('dossier.history')
  for (const place of [50, 40, 30]) {
    await sophie.page.goBack()
    await expect.poll(() => depth(sophie)).toBe(place)
  }
})

test('the former page stays while the next one is on its way, then a skeleton; a page seen before is there at once', async ({
  visitors,
}) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  const { page } = sophie
  const cycle = sophie.say('reappointment.cycle.name', { label: cycleLabel })
  const progress = sophie.say('reappointment.cycle.progress-title', { label: cycleLabel })
  await sophie.signsInAsDemo(people.sophie)
  await HomePage.open(sophie)
  await CyclePage.find(sophie, cycleLabel)
  const { promise: permission, resolve: permit } = Promise.withResolvers<void>()
  await page.route('**/assets/cycle-progress-page-*.js', async (route) => {
    await permission
    await route.continue()
  })
  const seen = await sophie.link('reappointment.cycle.progress').evaluate(async (link: HTMLElement) => {
    link.click()
    await new Promise(requestAnimationFrame)
    return [location.pathname.split('/').at(-1), document.querySelector('h1')?.textContent]
  })
  expect(seen).toEqual(['progress', cycle])
  await expect(page.getByRole('main').getByText(sophie.say('web.loading'))).toBeAttached()
  permit()
  await sophie.arrivesAt(progress)
  const seenBefore = await page.evaluate(async () => {
    const gone = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }))
    history.back()
    await gone
    await new Promise(requestAnimationFrame)
    return document.querySelector('h1')?.textContent
  })
  expect(seenBefore).toBe(cycle)
})

test('a page whose files cannot be had is tried once more, then says so and offers to try again', async ({
  visitors,
}) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  await sophie.signsInAsDemo(people.sophie)
  await HomePage.open(sophie)
  let asked = 0
  sophie.guard.expectsSilence(true)
  await sophie.page.route('**/assets/account-page-*.js', (route) => {
    asked += 1
    return route.abort()
  })
  await opensAccount(sophie)
  await sophie.heading(sophie.say('web.broken.title'), 1).waitFor()
  expect(new URL(sophie.page.url()).pathname).toBe('/account')
  expect(asked).toBeGreaterThan(1)
  await sophie.page.unroute('**/assets/account-page-*.js')
  sophie.guard.expectsSilence(false)
  await sophie.button('web.broken.reload').click()
  await AccountPage.arrive(sophie)
})

test('a slash at the end changes nothing; from an address that leads nowhere one goes home, and back', async ({
  visitors,
}) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  await sophie.signsInAsDemo(people.sophie)
  await sophie.page.goto('/reappointment/cycles/')
  await sophie.arrivesAt(sophie.say('reappointment.cycle.list'))
  const nav = sophie.page.getByRole('navigation', { name: sophie.say('web.nav') })
  await expect(sophie.link('reappointment.cycle.nav', nav)).toHaveAttribute('aria-current', 'page')
  await NotFoundPage.open(sophie, '/reappointment/nothing-here')
  await sophie.link('web.to-home').click()
  await HomePage.arrive(sophie)
  await sophie.page.goBack()
  await sophie.arrivesAt(sophie.say('web.not-found.title'))
})

test('with Control a link opens beside; a link to the front door loads everything anew', async ({ visitors }) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  await sophie.signsInAsDemo(people.sophie)
  await HomePage.open(sophie)
  // Whether a window opens in time is the browser's affair; that the page leaves the click to it is ours.
  await sophie.page.evaluate(() => {
    const look = (event: MouseEvent) => {
      document.documentElement.dataset.leftToBrowser = String(!event.defaultPrevented)
      event.preventDefault()
    }
    addEventListener('click', look, { once: true })
  })
  const cycles = sophie.link('reappointment.cycle.list', sophie.page.getByRole('main'))
  await expect(cycles).toHaveAttribute('href', '/reappointment/cycles')
  await cycles.click({ modifiers: ['Control'] })
  await expect(sophie.page.locator('html')).toHaveAttribute('data-left-to-browser', 'true')
  expect(new URL(sophie.page.url()).pathname).toBe('/home')
  const loadedAt = await sophie.page.evaluate(() => performance.timeOrigin)
  await opensAccount(sophie)
  await AccountPage.arrive(sophie)
  expect(await sophie.page.evaluate(() => performance.timeOrigin)).toBe(loadedAt)
  await sophie.page.getByRole('button', { name: `(${sophie.say('web.account')})` }).click()
  await sophie.link('web.demo.other-person').click()
  await SignInPage.arrive(sophie)
  expect(await sophie.page.evaluate(() => performance.timeOrigin)).toBeGreaterThan(loadedAt)
})
