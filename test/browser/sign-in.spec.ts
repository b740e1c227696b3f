import { AccountPage } from './pages/account-page.ts'
import { ForgotPasswordPage } from './pages/forgot-password-page.ts'
import { HomePage } from './pages/home-page.ts'
import { LandingPage } from './pages/landing-page.ts'
import { MailboxPage } from './pages/mailbox-page.ts'
import { ResetPasswordPage } from './pages/reset-password-page.ts'
import { codeOf, SecondFactorPage } from './pages/second-factor-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { password } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'

test('a stranger reads what Guichet is, in three languages', async ({ visitors }) => {
  const stranger = await visitors.enter('a stranger')
  await LandingPage.open(stranger)
  await stranger.looksIn('the landing page', 'ar', 'en')
  await stranger.link('web.sign-in', stranger.page.getByRole('main')).click()
  await SignInPage.arrive(stranger)
  await stranger.looksIn('sign-in', 'ar', 'en')
})

test('a wrong password and an unknown address are refused in the same words', async ({ visitors, portal }) => {
  const [email = ''] = await portal.invited()
  await portal.activates(email)
  const visitor = await visitors.enter('a guesser')
  visitor.guard.expects(401, '/api/session')
  const signIn = await SignInPage.open(visitor)
  const answers: string[] = []
  for (const address of [email, 'nobody@nowhere.example']) {
    await signIn.signIn(address, 'not the password at all')
    await signIn.isRefused(/./)
    answers.push(await visitor.page.getByRole('alert').innerText())
    await expect(visitor.field('session.password')).toHaveValue('')
  }
  expect(answers[0]).toBe(answers[1])
  await visitor.switchesTo('ar')
  await signIn.signIn(email, 'still not the password')
  await signIn.isRefused(/\p{Script=Arabic}/u)
})

test('who forgot the password chooses another through the mailbox', async ({ visitors, portal }) => {
  const [, email = ''] = await portal.invited()
  await portal.activates(email)
  const visitor = await visitors.enter('somebody forgetful')
  const signIn = await SignInPage.open(visitor)
  await signIn.follow('session.forgot.link')
  const forgot = await ForgotPasswordPage.arrive(visitor)
  await forgot.asksFor(email)
  await portal.newestMail(email, '/reset-password')

  const reader = await visitors.enter('Sophie Lavoie')
  const home = await (await SignInPage.open(reader)).tryAs('Sophie Lavoie')
  await home.opensMailbox()
  const mailbox = await MailboxPage.arrive(reader)
  await mailbox.reads(email, reader.say('account.email.password-reset.subject'))
  await reader.looks('an e-mail in the mailbox')
  await mailbox.followsButton()
  const reset = await ResetPasswordPage.arrive(reader)
  await reset.chooses('une loutre verte 2027')
  await HomePage.arrive(reader)

  visitor.guard.expects(401, '/api/session')
  const again = await SignInPage.open(visitor)
  await again.signIn(email, password)
  await again.isRefused(/./)
  await again.signIn(email, 'une loutre verte 2027')
  await HomePage.arrive(visitor)
})

test('a second factor is set up, asked for, and a code works once', async ({ visitors, portal }) => {
  const [, , email = ''] = await portal.invited()
  await portal.activates(email)
  const visitor = await visitors.enter('a careful person')
  const signIn = await SignInPage.open(visitor)
  await signIn.signIn(email, password)
  await HomePage.arrive(visitor)
  await AccountPage.open(visitor)
  await visitor.looksIn('the account', 'ar', 'en')
  const secret = await (await SecondFactorPage.open(visitor)).enrols(password)

  const phone = await visitors.enter('the same person elsewhere')
  phone.guard.expects(401, '/api/session/second-factor')
  const elsewhere = await SignInPage.open(phone)
  await elsewhere.signIn(email, password)
  await elsewhere.typeCode('000000')
  await elsewhere.isRefused(/./)
  // The code of the next half minute: the one that set the factor up is spent.
  await elsewhere.typeCode(codeOf(secret, 30))
  await HomePage.arrive(phone)
})
