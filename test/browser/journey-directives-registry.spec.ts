import { gagnon, tremblay } from '../../services/directives-registry/demo/people.ts'
import { known } from '../../services/directives-registry/demo/insured-persons-data.ts'
import { opensCycle } from '../../services/reappointment/demo/acting.ts'
import { AccessRequestPage } from './pages/access-request-page.ts'
import { AskAccessPage } from './pages/ask-access-page.ts'
import { ConsultPage } from './pages/consult-page.ts'
import { EnrolmentPage } from './pages/enrolment-page.ts'
import { HomePage } from './pages/home-page.ts'
import { codeOf } from './pages/second-factor-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { cycleLabel, password, people } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'
import type { Visitor } from './support/visitor.ts'

test.use({ world: 'journey' })
test.describe.configure({ mode: 'serial' })

/** Who is in the story, and what they hand from one part to the next. */
const cast = {} as Record<'marc' | 'nathalie' | 'julie' | 'amelie', Visitor>
const told = { request: '', code: '', receipt: '' }
const julieGagnon = 'Julie Gagnon'
const enrolment = '/directives-registry/enrolment'

test.afterEach(({ company }) => company.expectNothingWrong())

/** One of the people of the demo, at home in a browser of their own. */
async function comesIn(company: { enter(name: string): Promise<Visitor> }, name: string): Promise<Visitor> {
  const visitor = await company.enter(name)
  await (await SignInPage.open(visitor)).tryAs(name)
  return visitor
}

test('the superior asks for Julie and states her mandate', async ({ company }) => {
  const marc = (cast.marc = await comesIn(company, 'Marc Bouchard'))
  const ask = await AskAccessPage.open(marc)
  await ask.asksAs('superior')
  await marc.looksIn('asking for somebody', 'ar')
  const { givenName, familyName, email, employeeNumber, licenceNumber, jobTitle } = gagnon
  await ask.fillsIn({
    chosen: { profession: 'Infirmière ou infirmier', departmentId: 'Soins palliatifs' },
    typed: {
      givenName,
      familyName,
      email,
      licenceNumber,
      jobTitle,
      employeeNumber: employeeNumber ?? '',
      installation: 'Hôpital du Fleuve',
      mandate: 'Trop court',
    },
  })
  await marc.page.reload()
  await ask.holds('jobTitle', jobTitle)
  await ask.continues()
  const request = await AccessRequestPage.arrive(marc, julieGagnon)
  told.request = request.id
  await request.isBlockedBy('submit', 'mandate-stated', { count: 20 })
  await request.follow('directives-registry.request.edit')
  await marc.page.locator('textarea#mandate').fill('Vérifie les directives des usagers admis aux soins palliatifs.')
  await marc.page.getByRole('main').getByRole('button').first().click()
  await (await AccessRequestPage.arrive(marc, julieGagnon)).does('submit')
  await request.isInState('triage')
})

test('the access manager enters her identity and hands a secret code over', async ({ company, portal }) => {
  const nathalie = (cast.nathalie = await comesIn(company, 'Nathalie Gagné'))
  await nathalie.page.goto('/directives-registry/desk')
  await nathalie.arrivesAt(nathalie.say('directives-registry.desk.title'))
  await nathalie.looksIn('the board of requests', 'ar')
  await nathalie.page.getByRole('link', { name: julieGagnon }).click()
  const request = await AccessRequestPage.arrive(nathalie, julieGagnon)
  await nathalie.looksIn('a request to decide', 'en')
  await request.does('approve-without-user-code')
  await request.entersIdentity(gagnon.givenName, gagnon.familyName)
  told.code = await request.makesCode('issue-code')
  const mail = await portal.newestMail(gagnon.email, enrolment)
  expect(mail.plain).not.toContain(told.code)
})

test('five wrong codes void it; a new one, handed over, lets her enrol', async ({ company, portal }) => {
  const julie = (cast.julie = await company.enter(julieGagnon))
  const { nathalie } = cast
  const first = await EnrolmentPage.open(julie, await portal.linkTo(enrolment, gagnon.email))
  await julie.looksIn('the page that asks for the code', 'ar')
  julie.guard.expects(400, `${enrolment}/start`)
  julie.guard.expects(422, `${enrolment}/start`)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = julie.page.waitForResponse(/enrolment\/start$/)
    await first.typesCode('AAAA-BBBB-CCCC-DDDD')
    await answer
  }
  await first.isRefused()
  await julie.looks('a refused code')

  // Without reload: the board of the access manager hears of it.
  const request = new AccessRequestPage(nathalie)
  await request.isInState('code-voided')
  await nathalie.looks('a code that is void')
  const before = await portal.linkTo(enrolment, gagnon.email)
  told.code = await request.makesCode('regenerate-code')
  await request.handsOver()
  await request.isInState('code-delivered')
  await expect.poll(() => portal.linkTo(enrolment, gagnon.email)).not.toBe(before)

  const page = await EnrolmentPage.open(julie, await portal.linkTo(enrolment, gagnon.email))
  await page.typesCode(told.code)
  await page.choosesPassword(password)
  const secret = await page.setsUpFactor()
  await page.acceptsTerms()
  await page.finishes()
  await page.follow('web.sign-in', julie.page.getByRole('main'))
  const signIn = await SignInPage.arrive(julie)
  await signIn.signIn(gagnon.email, password)
  await signIn.typeCode(codeOf(secret, 30))
})

test('she declares why, finds the person exactly, reads, and keeps the receipt', async () => {
  const { julie } = cast
  await HomePage.arrive(julie)
  const page = await ConsultPage.open(julie)
  await julie.looks('declaring her own number')
  await page.declaresOwnNumber('GAGJ91582312')
  await expect(julie.button('directives-registry.consult.search')).toBeVisible()
  await julie.looksIn('why and whom', 'ar')
  await page.search()
  await julie.looks('what is missing')
  await page.declares('incapable-decision-pending', 'end-of-life')
  julie.guard.expects(400, '/search')
  julie.guard.expects(422, '/search')
  await page.searchesNumber('BELR41631712')
  await julie.looks('a number that cannot be')
  await page.searchesNumber('TEST54122816')
  await page.answers('no-match')
  await page.searchesIdentity(known.jeanTremblay)
  await page.answers('ambiguous')
  await page.isLedToNumber()
  await julie.page.reload()
  await page.declares('incapable-decision-pending', 'end-of-life')
  await page.searchesNumber(known.belanger.nam)
  await page.answers('present')
  await page.opensDirective()
  await expect(page.matrix('end-of-life')).toContainText(julie.say('directives-registry.choice.refuse'))
  await julie.looksIn('directives', 'en', 'ar')
  const text = await page.closes()
  told.receipt = /CONS-\d{8}-\w+/.exec(text)?.[0] ?? ''
  expect(told.receipt).not.toBe('')
  await julie.looksIn('a receipt', 'en')
  await julie.page.reload()
  await page.tellsLast(told.receipt)
  await expect(julie.page.getByText('Rose-Aimée')).toHaveCount(0)
  await julie.looksIn('a page loaded again after a consultation', 'ar')
})

test('a physician with a user code gets the service added to her account', async ({ company, portal }) => {
  await opensCycle(await portal.demoPerson(people.sophie), cycleLabel)
  await portal.activates(tremblay.email)
  const amelie = (cast.amelie = await comesIn(company, 'Dre Amélie Tremblay'))
  const ask = await AskAccessPage.open(amelie)
  const { licenceNumber, jobTitle } = tremblay
  await ask.fillsIn({
    chosen: { profession: 'Médecin', departmentId: 'Urgence' },
    typed: { licenceNumber, jobTitle, installation: 'Hôpital du Fleuve' },
  })
  await ask.continues()
  const hers = await AccessRequestPage.arrive(amelie, 'Amélie Tremblay')
  await hers.does('submit')
  const { nathalie } = cast
  const request = await AccessRequestPage.open(nathalie, hers.id, 'Amélie Tremblay')
  await request.doesNotSpeakOf('approve-without-user-code')
  await request.addsServiceTo(tremblay.userCode ?? '', 'Amélie Tremblay')
  await hers.isInState('completed')
})

test('the superior withdraws the access of Julie, and her open page is closed', async () => {
  const { marc, julie } = cast
  await ConsultPage.open(julie)
  julie.guard.expects(401, '/api/')
  await marc.page.goto('/directives-registry/grants')
  await marc.arrivesAt(marc.say('directives-registry.grants.title'))
  await marc.looksIn('who has access', 'ar')
  await marc.page.getByRole('link', { name: julieGagnon }).click()
  await marc.arrivesAt(marc.say('directives-registry.withdraw.title'))
  await marc.field('directives-registry.withdraw.cause').selectOption('departure')
  await marc.button('directives-registry.withdraw.button').click()
  const sure = marc.dialog(marc.say('directives-registry.withdraw.sure-title', { name: `\u2068${julieGagnon}\u2069` }))
  await sure.getByRole('button', { name: marc.say('directives-registry.withdraw.button') }).click()
  await marc.arrivesAt(marc.say('directives-registry.withdrawal.title', { name: julieGagnon }))
  await marc.looksIn('a withdrawal', 'ar')
  // What the page showed is covered at once.
  const ended = julie.dialog(julie.say('session.ended.title'))
  await expect(ended).toContainText(julie.say('session.ended.withdrawn', { organization: 'CIUSSS du Fleuve' }))
  await julie.looks('a session that has ended')
})

test('the privacy officer reads who looked', async ({ company }) => {
  const isabelle = await comesIn(company, 'Isabelle Caron')
  await isabelle.page.goto('/directives-registry/access-reports')
  await isabelle.arrivesAt(isabelle.say('directives-registry.reports.title'))
  await isabelle.field('directives-registry.reports.nam').fill(known.belanger.nam)
  await isabelle.field('directives-registry.reports.basis').selectOption('request-of-the-person')
  await isabelle.field('directives-registry.reports.reason').fill('Demande écrite de la personne.')
  await isabelle.button('directives-registry.reports.button').click()
  await expect(isabelle.page.getByRole('row').filter({ hasText: told.receipt }).first()).toContainText(julieGagnon)
  await isabelle.looksIn('an access report', 'ar')
})
