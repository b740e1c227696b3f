import { listenToFiles, sizeOf } from '../support/loaded-files.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { expect, test } from './support/portal-test.ts'

const kilobyte = 1000
/** Scripts and style sheets of a first visit, compressed by gzip. */
const limits = { signIn: 110 * kilobyte, home: 150 * kilobyte }

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
