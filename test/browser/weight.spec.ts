import { listenToFiles, sizeOf } from '../support/loaded-files.ts'
import { AccountPage } from './pages/account-page.ts'
import { HomePage } from './pages/home-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { people } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'

const kilobyte = 1000
/** Scripts and style sheets of a first visit, compressed by gzip. */
const limits = { signIn: 110 * kilobyte, home: 170 * kilobyte }

test('little is loaded until somebody can sign in, and not much more until the first page after it', async ({
  visitors,
}) => {
  const visitor = await visitors.enter('Sophie Lavoie')
  const loaded = listenToFiles(visitor.page)
  const signIn = await SignInPage.open(visitor)
  expect(sizeOf(await loaded())).toBeLessThan(limits.signIn)
  await signIn.tryAs('Sophie Lavoie')
  const files = await loaded()
  expect(sizeOf(files)).toBeLessThan(limits.home)
  expect(files.size, 'files that a first visit waits for').toBeLessThan(25)
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
  await sophie.page.getByRole('button', { name: `(${sophie.say('web.account')})` }).click()
  await sophie.link('web.account').click()
  await sophie.heading(sophie.say('web.broken.title'), 1).waitFor()
  expect(new URL(sophie.page.url()).pathname).toBe('/account')
  expect(asked).toBeGreaterThan(1)
  await sophie.page.unroute('**/assets/account-page-*.js')
  sophie.guard.expectsSilence(false)
  await sophie.button('web.broken.reload').click()
  await AccountPage.arrive(sophie)
})

test('a link puts the focus on the title of the page it leads to, at the top; going back returns to the place one left', async ({
  visitors,
}) => {
  const sophie = await visitors.enter('Sophie Lavoie', { size: { width: 360, height: 400 } })
  await sophie.signsInAsDemo(people.sophie)
  await HomePage.open(sophie)
  const link = sophie.link('reappointment.cycle.list', sophie.page.getByRole('main'))
  await link.scrollIntoViewIfNeeded()
  const place = await sophie.page.evaluate(() => window.scrollY)
  expect(place).toBeGreaterThan(100)
  await link.click()
  await sophie.arrivesAt(sophie.say('reappointment.cycle.list'))
  await expect(sophie.heading(sophie.say('reappointment.cycle.list'), 1)).toBeFocused()
  expect(await sophie.page.evaluate(() => window.scrollY)).toBe(0)
  await sophie.page.goBack()
  await HomePage.arrive(sophie)
  await expect.poll(() => sophie.page.evaluate(() => window.scrollY)).toBe(place)
})
