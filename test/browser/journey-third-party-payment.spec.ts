import { momentOf } from '../../core/domain/calendar.ts'
import { acceptsUndertakings } from '../../core/server/demo/accept-undertakings.ts'
import type { Person } from '../../core/server/demo/person.ts'
import { andalousForm, letsColleaguesIn } from '../../services/third-party-payment/demo/acting-access.ts'
import * as billing from '../../services/third-party-payment/demo/acting-billing.ts'
import * as care from '../../services/third-party-payment/demo/acting-care.ts'
import { atlasZone } from '../../services/third-party-payment/demo/insurer.ts'
import { andalousStaff, atlasStaff, mansouri, nameOf } from '../../services/third-party-payment/demo/people.ts'
import { AskAccountPage } from './pages/ask-account-page.ts'
import { ActivationPage } from './pages/activation-page.ts'
import { HomePage } from './pages/home-page.ts'
import { PayerDossierPage } from './pages/payer-dossier-page.ts'
import { RightsPage } from './pages/rights-page.ts'
import { SecondFactorPage } from './pages/second-factor-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { UndertakingsPage } from './pages/undertakings-page.ts'
import { password, type TestPortal } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'
import type { Visitor, Visitors } from './support/visitor.ts'

test.use({ world: 'journey' })
test.describe.configure({ mode: 'serial' })

const [, omar, karim, nadia, hicham, meryem] = atlasStaff
const [youssef, , imane] = andalousStaff

/** Who is in the story, and what they hand from one part to the next. */
const cast = {} as Record<'leila' | 'salma' | 'omar' | 'nadia' | 'hicham', Visitor>
/** Leïla without a browser, for what is typed at length. */
let clerk: Person
const told = { request: '', stay: '', invoice: '', statement: '' }

test.afterEach(({ company }) => company.expectNothingWrong())

/** One of the people of the demo in a browser of their own. */
async function comesIn(company: Visitors, person: { email: string; givenName: string; familyName: string }) {
  const visitor = await company.enter(nameOf(person))
  await visitor.signsInAsDemo(person.email)
  return visitor
}

/** In another window the request goes back to the administration, which sends it on again. */
async function movesBesideAndBack(portal: TestPortal): Promise<void> {
  const does = async (email: string, action: string) => {
    const person = await portal.demoPerson(email)
    const { dossier } = await care.readAuthorization(person, told.stay)
    const command = { version: dossier.version, reason: 'Le devis manque.' }
    await person.post(`/api/third-party-payment/authorizations/${told.stay}/actions/${action}`, command)
  }
  await does(karim.email, 'return-to-administration')
  await cast.omar.page
    .getByText(cast.omar.say('third-party-payment.state.authorization.administrative-control'))
    .first()
    .waitFor()
  await does(omar.email, 'send-to-medical-control')
}

async function moveTo(portal: TestPortal, day: string, time: string): Promise<void> {
  await portal.person('demo').post('/api/demo/clock', { to: momentOf(day, time, atlasZone) })
}

test('a clinic asks for its access and is let in', async ({ company, portal }) => {
  const leila = (cast.leila = await company.enter('Leïla Mansouri'))
  const asking = await AskAccountPage.open(leila)
  await leila.looksIn('the request for an access', 'ar')
  await asking.isToldWhatIsMissing()
  await asking.asks(andalousForm)
  await asking.proves(await portal.linkTo('/third-party-payment/prove-email', mansouri.email))

  const salma = (cast.salma = await company.enter('Salma Idrissi'))
  await (await SignInPage.open(salma)).tryAs('Salma Idrissi')
  await (await HomePage.open(salma)).opensWaiting(/Al Andalous/)
  const request = await PayerDossierPage.arrive(salma, 'account-request')
  told.request = request.id
  await request.fills('third-party-payment.requests.spoke-with', 'Direction de la clinique')
  await request.press('third-party-payment.action.account-request.record-phone-check')
  await request.does('approve')
  await request.isInState('approved')
})

test('she activates her account, accepts what binds her, and opens the access', async ({ portal }) => {
  const { leila } = cast
  const activation = await ActivationPage.open(leila, await portal.linkTo('/activate', mansouri.email))
  await activation.choosesPassword(password)
  await new SecondFactorPage(leila).typesSecret()
  await UndertakingsPage.arrive(leila, '/home')
  const undertakings = await UndertakingsPage.open(leila, '/third-party-payment/rights')
  await undertakings.accepts(nameOf(mansouri))
  const request = await PayerDossierPage.open(leila, 'account-request', told.request)
  await request.does('activate')
  await request.isInState('active')
  const link = await portal.linkTo('/activate', mansouri.email)
  await leila.page.goto(link)
  await leila.arrivesAt(leila.say('session.link.used-title'))
  await expect(leila.link('web.sign-in')).toHaveCount(0)
  await leila.link('web.to-home').click()
  await leila.page.waitForURL('**/home')
  clerk = await portal.demoPerson(mansouri.email)
  await letsColleaguesIn(clerk)
  await portal.activates(youssef.email)
  await acceptsUndertakings(await portal.demoPerson(youssef.email), nameOf(youssef))
})

test('rights with their proof; a quote that explains every dirham becomes a request', async ({ portal }) => {
  const { leila } = cast
  const rights = await RightsPage.open(leila)
  await rights.asks('100245', '1978-04-12')
  await rights.proves()
  const id = await care.beginsQuote(clerk, care.patientOf('100245', '1978-04-12'), '2027-02-17')
  await care.entersLines(clerk, id, [
    { act: 'CHI02', unitPrice: 200_000 },
    { act: 'HOS01', quantity: 3, unitPrice: 85_000 },
  ])
  const quote = await PayerDossierPage.open(leila, 'quote', id)
  await quote.does('price')
  await quote.does('issue')
  await quote.isInState('issued')
  await quote.press('third-party-payment.action.quote.convert')
  const dialog = leila.dialog(leila.say('third-party-payment.action.quote.convert'))
  await expect(
    dialog.getByRole('button', { name: leila.say('third-party-payment.action.quote.convert') }),
  ).toBeDisabled()
  await leila.field('third-party-payment.care.kind', dialog).selectOption('surgical-stay')
  await quote.press('third-party-payment.action.quote.convert', dialog)
  const request = await PayerDossierPage.arrive(leila, 'authorization')
  told.stay = request.id
  await care.describesStay(clerk, told.stay)
  await care.answersRequestForm(clerk, told.stay)
  await care.uploadsPieces(clerk, told.stay)
  await care.signsRequest(await portal.demoPerson(youssef.email), told.stay)
  await leila.page.goto(`/third-party-payment/authorizations/${told.stay}/check`)
  await leila.arrivesAt(leila.say('third-party-payment.authorization.part.check'))
  await request.press('third-party-payment.action.authorization.submit')
  await request.isInState('administrative-control')
})

test('the insurer asks for an answer, and what was written on either side is still there after a reload', async ({
  company,
}) => {
  const officer = (cast.omar = await comesIn(company, omar))
  const asking = 'third-party-payment.action.authorization.request-documents'
  await officer.page.goto(`/third-party-payment/authorizations?open=${told.stay}`)
  await expect(officer.page.locator('.reading-pane').getByText(officer.say('home.held-by-you'))).toBeVisible()
  const atDesk = await PayerDossierPage.open(officer, 'authorization', told.stay)
  await atDesk.press(asking)
  await officer.field('third-party-payment.authorization.item-kind').selectOption('question')
  await atDesk.fills('third-party-payment.authorization.item-text', 'Depuis quand le patient a-t-il mal ?')
  await PayerDossierPage.open(officer, 'authorization', told.stay)
  await atDesk.press(asking)
  const text = officer.field('third-party-payment.authorization.item-text')
  await expect(text).toHaveValue('Depuis quand le patient a-t-il mal ?')
  await officer.button('third-party-payment.authorization.item-add').click()
  await expect(text.last()).not.toHaveAttribute('aria-invalid')
  await officer.button('third-party-payment.care.remove').last().click()
  await atDesk.press('third-party-payment.authorization.request-send')
  await atDesk.isInState('awaiting-documents')
  const { leila } = cast
  const asked = await PayerDossierPage.open(leila, 'authorization', told.stay)
  const answer = leila.page.getByLabel('Depuis quand le patient a-t-il mal ?')
  await answer.fill('Depuis trois mois.')
  await PayerDossierPage.open(leila, 'authorization', told.stay)
  await expect(answer).toHaveValue('Depuis trois mois.')
  await asked.press('third-party-payment.action.authorization.answer-request')
  await asked.isInState('administrative-control')
})

test('the insurer routes it, and the physician grants in part, line by line', async ({ company, portal }) => {
  const atDesk = await PayerDossierPage.open(cast.omar, 'authorization', told.stay)
  await atDesk.does('send-to-medical-control')
  await atDesk.isInState('medical-control')
  const physician = await comesIn(company, karim)
  const medical = await PayerDossierPage.open(physician, 'authorization', told.stay)
  await medical.press('third-party-payment.action.authorization.grant-in-part')
  const dialog = physician.dialog()
  await physician.looks('a grant in part')
  physician.guard.expects(400, '/actions/grant-in-part')
  const days = dialog.getByRole('group', { name: /HOS01/ })
  await medical.press('third-party-payment.action.authorization.grant-in-part', dialog)
  await expect(dialog.getByRole('alert')).toBeInViewport()
  await movesBesideAndBack(portal)
  await physician.field('third-party-payment.authorization.granted-units', days).fill('2')
  // What changed beside is refused once; the page then knows of it, and what was typed still stands there.
  physician.guard.expects(409, '/actions/grant-in-part')
  await expect(async () => {
    await medical.press('third-party-payment.action.authorization.grant-in-part', dialog)
    await expect(physician.field('third-party-payment.authorization.reduction-reason', days)).toBeFocused({
      timeout: 2000,
    })
  }).toPass()
  await physician.field('third-party-payment.authorization.reduction-reason', days).selectOption('JOUR_NON_ACCORDE')
  await physician.field('third-party-payment.authorization.granted-days', dialog).fill('2')
  await physician
    .field('third-party-payment.authorization.reduction-reason', dialog)
    .last()
    .selectOption('JOUR_NON_ACCORDE')
  await medical.press('third-party-payment.action.authorization.grant-in-part', dialog)
  await medical.isInState('partly-granted')
  const { leila } = cast
  const granted = await PayerDossierPage.open(leila, 'authorization', told.stay)
  await granted.isInState('partly-granted')
  await leila.looksIn('what was asked for and what was granted', 'ar')
})

test('who bills and loses sight of a request is told, and led on', async ({ company, portal }) => {
  await portal.activates(imane.email)
  await acceptsUndertakings(await portal.demoPerson(imane.email), nameOf(imane))
  const stay = await care.asksFor(clerk, await portal.demoPerson(youssef.email), {
    patient: care.patientOf('100245', '1978-04-12'),
    kind: 'medical-stay',
    plannedOn: '2027-03-16',
    lines: [{ act: 'HOS01', quantity: 1, unitPrice: 85_000 }],
    stay: { expectedDays: 1 },
  })
  await care.grants(await portal.demoPerson(omar.email), stay)
  const biller = await comesIn(company, imane)
  const granted = await PayerDossierPage.open(biller, 'authorization', stay)
  await granted.isInState('granted')
  biller.guard.expects(404, stay)
  await care.cancels(clerk, stay, 'Le patient a changé d’avis.')
  await biller.arrivesAt(biller.say('web.gone.title'))
  await biller.looksIn('a request that is no longer open to its reader', 'ar')
  await biller.link('web.to-home').click()
  await HomePage.arrive(biller)
  await biller.page.goto(`/third-party-payment/invoices/new?authorization=${stay}`)
  await expect(biller.page.getByText(biller.say('third-party-payment.invoices.not-billable'))).toBeVisible()
  await biller.looksIn('an authorization that cannot be billed', 'ar')
})

test('the stay is billed and settled line by line', async ({ company, portal }) => {
  const { leila } = cast
  await moveTo(portal, '2027-02-17', '09:00')
  await care.declaresAdmission(clerk, told.stay, momentOf('2027-02-17', '07:45', atlasZone))
  const details = await billing.proposesBankDetails(clerk)
  const approvers = await Promise.all([hicham, meryem].map(({ email }) => portal.demoPerson(email)))
  await billing.confirmsBankDetails(approvers[0] as Person, details)
  await billing.approvesBankDetails(approvers[1] as Person, details)
  await moveTo(portal, '2027-02-19', '10:00')
  await leila.page.goto(`/third-party-payment/invoices/new?authorization=${told.stay}`)
  await leila.arrivesAt(leila.say('third-party-payment.invoices.new'))
  await leila.page
    .getByRole('button', { name: new RegExp(`^${leila.say('third-party-payment.invoices.bill-this')}`) })
    .click()
  const invoice = await PayerDossierPage.arrive(leila, 'invoice')
  told.invoice = invoice.id
  await invoice.fills('third-party-payment.invoices.field.number', '2027/0054')
  await invoice.fills('third-party-payment.invoices.field.date', '2027-02-19')
  await leila.page.getByLabel(leila.say('third-party-payment.invoices.field.discharged')).fill('2027-02-19')
  await invoice.press('third-party-payment.invoices.take-sum')
  await billing.uploadsProofs(clerk, told.invoice)
  await invoice.does('mark-ready')
  await invoice.does('file')
  await invoice.isInState('received')

  cast.nadia = await comesIn(company, nadia)
  const control = await PayerDossierPage.open(cast.nadia, 'invoice', told.invoice)
  await control.does('take-up')
  const finding = cast.nadia.field('third-party-payment.invoices.finding').last()
  await finding.selectOption('PIECE_MANQUANTE')
  await PayerDossierPage.open(cast.nadia, 'invoice', told.invoice)
  await expect(finding).toHaveValue('PIECE_MANQUANTE')
  await control.press('third-party-payment.invoices.keep-control')
  await control.does('settle-partly')
  await control.isInState('partly-settled')
  await cast.nadia.looksIn('an invoice that was settled', 'ar')
})

test('two people sign the statement, and the clinic reads it', async ({ company, portal }) => {
  await moveTo(portal, '2027-02-25', '10:00')
  const approver = (cast.hicham = await comesIn(company, hicham))
  await approver.page.goto('/third-party-payment/statements')
  await approver.arrivesAt(approver.say('third-party-payment.statements.title'))
  await approver.button('third-party-payment.statements.prepare').click()
  await approver.page.getByRole('table').getByRole('link').first().click()
  const statement = await PayerDossierPage.arrive(approver, 'statement')
  told.statement = statement.id
  await statement.does('sign')
  await statement.isBlocked('third-party-payment.action.statement.countersign', [
    'third-party-payment.condition.statement.other-signatory',
  ])
  const second = await comesIn(company, meryem)
  await (await PayerDossierPage.open(second, 'statement', told.statement)).does('countersign')
  await statement.does('issue')
  await statement.isInState('issued')
  const { leila } = cast
  await PayerDossierPage.open(leila, 'statement', told.statement)
  await expect(leila.link('third-party-payment.statements.pdf')).toBeVisible()
  await leila.looks('a statement that was issued')
})

test('a complaint on one line is founded and opens that line again', async () => {
  const { leila, salma } = cast
  await PayerDossierPage.open(leila, 'invoice', told.invoice)
  await leila.page
    .getByRole('link', {
      name: new RegExp(`^${leila.say('third-party-payment.invoices.contest', { date: '' }).slice(0, 20)}`),
    })
    .last()
    .click()
  await leila.arrivesAt(leila.say('third-party-payment.complaints.new'))
  await leila.field('third-party-payment.complaints.type').selectOption('invoice-rejection')
  await leila.page
    .getByLabel(leila.say('third-party-payment.complaints.text'))
    .fill('La pièce demandée était jointe à la facture, en deuxième page.')
  await leila.button('third-party-payment.complaints.send').click()
  const { id } = await PayerDossierPage.arrive(leila, 'complaint')

  const handled = await PayerDossierPage.open(salma, 'complaint', id)
  await salma.field('third-party-payment.complaints.handler').selectOption({ label: 'Salma Idrissi' })
  await handled.press('third-party-payment.action.complaint.qualify')
  await handled.does('begin-work')
  await handled.does('reopen-line')
  const again = await PayerDossierPage.open(cast.nadia, 'invoice', told.invoice)
  await cast.nadia.field('third-party-payment.invoices.finding').selectOption('')
  await again.press('third-party-payment.invoices.keep-control')
  await again.does('adjudicate-again')
  await PayerDossierPage.open(salma, 'complaint', id)
  await salma.field('third-party-payment.complaints.outcome').selectOption('founded')
  await salma.page
    .getByLabel(salma.say('third-party-payment.complaints.grounds'))
    .fill('La pièce figurait dans le dossier : la ligne est liquidée de nouveau.')
  await handled.press('third-party-payment.action.complaint.answer')
  await handled.isInState('answered')
  const answered = await PayerDossierPage.open(leila, 'complaint', id)
  await answered.does('accept')
  await answered.isInState('closed')
  await leila.looks('a complaint that was founded')
})

test('on a phone the amount of a statement stays in sight beside its state', async ({ portal }) => {
  const { leila } = cast
  await billing.recordsExecution(await portal.demoPerson(hicham.email), told.statement, 'VIR-27-022501', '2027-02-25')
  await moveTo(portal, '2027-03-12', '09:00')
  await leila.page.setViewportSize({ width: 360, height: 740 })
  await leila.page.goto('/third-party-payment/statements')
  await leila.arrivesAt(leila.say('third-party-payment.statements.title'))
  await expect(leila.page.getByText(leila.say('third-party-payment.statements.presumed'))).toBeVisible()
  const hidden = await leila.page.locator('.desk-table').evaluate((list) => list.scrollWidth - list.clientWidth)
  expect(hidden).toBe(0)
})
