import { AccountPage } from './pages/account-page.ts'
import { DeskPage } from './pages/desk-page.ts'
import { HomePage } from './pages/home-page.ts'
import { LandingPage } from './pages/landing-page.ts'
import { NotFoundPage } from './pages/not-found-page.ts'
import { NotificationsPage } from './pages/notifications-page.ts'
import { ReviewingPage } from './pages/reviewing-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { people } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'
import { phone } from './support/visitor.ts'

test('every kind of page reads well in the dark', async ({ visitors }) => {
  const sophie = await visitors.enter('Sophie Lavoie', { scheme: 'dark' })
  await LandingPage.open(sophie)
  await expect(sophie.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await SignInPage.open(sophie)
  await sophie.signsInAsDemo(people.sophie)
  await HomePage.open(sophie)
  await AccountPage.open(sophie)
  await NotificationsPage.open(sophie)
  const desk = await DeskPage.open(sophie)
  await desk.opensFile('Tremblay, Amélie')
  await ReviewingPage.arrive(sophie)
  await sophie.page.goto('/reappointment/cycles')
  await sophie.arrivesAt(sophie.say('reappointment.cycle.list'))
  await sophie.looksIn('cycles in the dark', 'ar')
})

test('light and dark can be chosen against the device, and are remembered', async ({ visitors }) => {
  const visitor = await visitors.enter('a visitor', { scheme: 'dark' })
  await LandingPage.open(visitor)
  await visitor.page.getByRole('radio', { name: visitor.say('web.scheme.light') }).check()
  await expect(visitor.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
  await visitor.looks('the landing page, light by choice')
  await visitor.page.reload()
  await expect(visitor.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
})

test('an address that leads nowhere says so, also to who may not see what is there', async ({ visitors, portal }) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  await sophie.signsInAsDemo(people.sophie)
  await NotFoundPage.open(sophie, '/reappointment/nothing-here')
  await sophie.looksIn('a page that does not exist', 'ar', 'en')
  sophie.guard.expects(404, '/api/reappointment/applications/')
  await NotFoundPage.open(sophie, '/reappointment/applications/01900000-0000-7000-8000-000000000000')

  const other = await portal.demoPerson(people.otherHospital)
  const { items } = await other.get<{ items: { id: string }[] }>('/api/reappointment/cycles')
  sophie.guard.expects(404, '/api/reappointment/cycles/')
  await NotFoundPage.open(sophie, `/reappointment/cycles/${items[0]?.id}`)
})

test('who is not signed in is led to sign in, and then to the page that was asked for', async ({ visitors }) => {
  const visitor = await visitors.enter('somebody with a bookmark', phone)
  visitor.guard.expects(401, '/api/account/me')
  await visitor.page.goto('/reappointment/cycles')
  const signIn = await SignInPage.arrive(visitor)
  await signIn.picks('Sophie Lavoie')
  await visitor.arrivesAt(visitor.say('reappointment.cycle.list'))
})

test('a session that is ended elsewhere says so, and leaves the page as it is', async ({ visitors }) => {
  const visitor = await visitors.enter('Sophie Lavoie')
  await visitor.signsInAsDemo(people.sophie)
  await AccountPage.open(visitor)
  visitor.guard.expects(401, '/api/')
  await visitor.context.request.post('/api/session/sign-out')
  await visitor.button('web.save').click()
  const dialog = visitor.dialog(visitor.say('session.ended.title'))
  await expect(dialog).toBeVisible()
  await visitor.looks('a session that ended')
})
