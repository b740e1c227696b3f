import { ActivationPage } from './pages/activation-page.ts'
import { ApplicationPage } from './pages/application-page.ts'
import { AppointmentsPage } from './pages/appointments-page.ts'
import { AttestationsPage } from './pages/attestations-page.ts'
import { CheckoutPage } from './pages/checkout-page.ts'
import { CyclePage } from './pages/cycle-page.ts'
import { DeskPage } from './pages/desk-page.ts'
import { DocumentsPage } from './pages/documents-page.ts'
import { HomePage } from './pages/home-page.ts'
import { MailboxPage } from './pages/mailbox-page.ts'
import { PaymentPage } from './pages/payment-page.ts'
import { PrivilegesPage } from './pages/privileges-page.ts'
import { ProfilePage } from './pages/profile-page.ts'
import { QuestionnairePage } from './pages/questionnaire-page.ts'
import { ReceiptsPage } from './pages/receipts-page.ts'
import { ReviewPage } from './pages/review-page.ts'
import { ReviewingPage } from './pages/reviewing-page.ts'
import { codeOf, SecondFactorPage } from './pages/second-factor-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { TrainingKeysPage } from './pages/training-keys-page.ts'
import { TrainingPage } from './pages/training-page.ts'
import { cycleLabel, password, people } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'
import type { Visitor } from './support/visitor.ts'

test.use({ world: 'journey' })
test.describe.configure({ mode: 'serial' })

/** Who is in the story, and what they hand from one part to the next. */
const cast = {} as Record<'sophie' | 'amelie' | 'daniel', Visitor>
const told = { key: '', file: '', reference: '' }
const today = '2027-02-09'

test.afterEach(({ company }) => company.expectNothingWrong())

/** One of the people of the demo, at home in a browser of their own. */
async function comesIn(company: { enter(name: string): Promise<Visitor> }, name: string): Promise<Visitor> {
  const visitor = await company.enter(name)
  await (await SignInPage.open(visitor)).tryAs(name)
  return visitor
}

test('medical affairs looks at who would be invited and opens the cycle', async ({ company }) => {
  const sophie = (cast.sophie = await comesIn(company, 'Sophie Lavoie'))
  const cycle = await CyclePage.find(sophie, cycleLabel)
  await sophie.looksIn('a cycle before it is opened', 'ar', 'en')
  const count = await cycle.previewCount()
  expect(count).toBeGreaterThan(10)
  await cycle.opens(cycleLabel, count)
  await sophie.looks('a cycle that was opened')
  await cycle.opensProgress(cycleLabel)
  await sophie.looksIn('the progress of a cycle', 'ar')
  told.key = await (await TrainingKeysPage.open(sophie)).makes('Formation en ligne')
})

test('the invited professional opens her link, chooses a password and sets up a second factor', async ({
  company,
  portal,
}) => {
  const link = await portal.linkTo('/activate', people.tremblay)
  const mailbox = await MailboxPage.open(cast.sophie)
  await mailbox.reads(people.tremblay, cast.sophie.say('reappointment.email.invitation.subject', { cycle: cycleLabel }))
  await cast.sophie.looksIn('the invitation in the mailbox', 'ar')

  const amelie = (cast.amelie = await company.enter('Dre Tremblay'))
  const activation = await ActivationPage.open(amelie, link)
  await amelie.looksIn('activation', 'en', 'ar')
  await activation.choosesPassword('court')
  await amelie.looks('a password that is too short')
  await activation.choosesPassword(password)
  const home = await activation.arrivesHome()
  const secret = await (await SecondFactorPage.open(amelie)).enrols(password)
  await home.signsOut('Dre Amélie Tremblay')
  const signIn = await SignInPage.open(amelie)
  await signIn.signIn(people.tremblay, password)
  await signIn.typeCode(codeOf(secret, 30))
  await HomePage.arrive(amelie)
})

test('she corrects her address and asks for a change of what the hospital keeps', async () => {
  const { amelie, sophie } = cast
  await (await HomePage.open(amelie)).opensFirstDossier()
  const file = await ApplicationPage.arrive(amelie)
  told.file = file.id
  told.reference = await file.reference
  await amelie.looksIn('a file that waits to be begun', 'ar', 'en')
  await file.begins()
  await amelie.looks('a file that was begun')
  await file.goesTo('profile')
  const profile = await ProfilePage.arrive(amelie)
  await amelie.looksIn('the profile', 'ar')
  await expect(profile.typed('Ville')).toHaveValue('Rivière-Claire')
  await profile.corrects('Adresse à domicile', '27, chemin du Moulin')
  await profile.isLocked('Numéro d’inscription')
  await profile.asksForChange('Numéro d’inscription', '81234', 'Un chiffre manque dans mon numéro de l’ordre.')

  const reviewing = await ReviewingPage.open(sophie, told.file)
  await reviewing.appliesChange('Numéro d’inscription')
  // Without reload: the page of the applicant hears of it.
  await expect(amelie.page.getByText('81234').first()).toBeVisible()
  await expect(amelie.page.getByText(amelie.say('reappointment.change-request-state.applied'))).toBeVisible()
  await expect(profile.typed('Adresse à domicile')).toHaveValue('27, chemin du Moulin')
})

test('a yes demands its explanation; she leaves, comes back, and nothing is lost', async () => {
  const { amelie } = cast
  const questionnaire = await QuestionnairePage.open(amelie, told.file)
  await amelie.looksIn('the parts of the questionnaire', 'en', 'ar')
  await questionnaire.opensPart('4')
  await questionnaire.answersPart('4')
  await questionnaire.answersYes('4.4')
  await questionnaire.continues()
  await questionnaire.lacks('4.4.1')
  await amelie.looksIn('a part of the questionnaire', 'ar')
  const explanation = 'Une réclamation a été réglée à l’amiable en mars 2026, sans admission.'
  await (await questionnaire.typed('4.4.1')).fill(explanation)
  await questionnaire.isKept()

  await HomePage.open(amelie)
  const again = await QuestionnairePage.open(amelie, told.file)
  await again.opensPart('4')
  await expect(await again.typed('4.4.1')).toHaveValue(explanation)
  await expect(await again.choice('4.4', 'Oui')).toBeChecked()
  for (const part of ['1', '2', '3', '5', '6', '7', '9']) {
    await again.goesToPart(part)
    await again.answersPart(part)
  }
  await again.continues()
})

test('she confirms her privileges and uploads her proofs; her training arrives by itself', async ({ portal }) => {
  const { amelie } = cast
  const privileges = await PrivilegesPage.arrive(amelie)
  await amelie.looksIn('privileges', 'ar')
  await privileges.confirms(60)
  await privileges.goesOn('documents')
  const documents = await DocumentsPage.arrive(amelie)
  await amelie.looksIn('documents', 'en', 'ar')
  await documents.uploads({
    title: 'Preuve de protection en responsabilité professionnelle',
    expiresOn: '2028-12-31',
  })
  await documents.uploads({
    title: 'Certificat de réanimation (RCR, ACLS, PALS, NRP ou ATLS)',
    expiresOn: '2028-12-31',
  })
  await amelie.looks('documents that were uploaded')
  await documents.goesOn('training')
  const training = await TrainingPage.arrive(amelie)
  await training.hasDone(0)
  await amelie.looksIn('training', 'ar')
  await portal.deliversTraining(told.key, people.tremblay)
  await training.hasDone(10)
  await training.goesOn('attestations')
  const attestations = await AttestationsPage.arrive(amelie)
  await amelie.looksIn('attestations', 'ar')
  await attestations.signs('Amélie Tremblay')
  await amelie.looks('signed attestations')
  await attestations.goesOn('review')
})

test('she submits without paying: who she is is asked again, the file is read-only, its summary is there', async ({
  portal,
}) => {
  const { amelie } = cast
  const review = await ReviewPage.arrive(amelie)
  await amelie.looksIn('the check before submitting', 'ar')
  await expect(review.change('Comment participerez-vous à la garde?')).toBeVisible()
  // The questionnaire shows what the hospital filled in; it is not changed there.
  await expect(review.change('Profession')).toHaveCount(0)
  await portal.forgetsConfirmations()
  await review.submits(password)
  await amelie.looksIn('the confirmation', 'ar', 'en')
  await expect(amelie.page.getByText(told.reference).first()).toBeVisible()

  const file = await ApplicationPage.open(amelie, told.file)
  await file.isInState('submitted-unpaid')
  await amelie.looksIn('a submitted file', 'ar')
  const summary = file.section('summaries').getByRole('link')
  await expect(summary).toBeVisible()
  expect((await file.downloads(summary)).length).toBeGreaterThan(10_000)
  const profile = await ProfilePage.open(amelie, told.file)
  await expect(profile.typed('Adresse à domicile')).toHaveCount(0)
  await profile.shows('reappointment.closed.title')
})

test('the chief sees why he cannot evaluate yet', async ({ company }) => {
  const daniel = (cast.daniel = await comesIn(company, 'Dr Daniel Chen'))
  const desk = await DeskPage.open(daniel, '?mine=no')
  await daniel.looksIn('the desk', 'ar')
  await desk.opensFile('Tremblay, Amélie')
  const file = await ReviewingPage.arrive(daniel)
  await file.isBlocked('reappointment.action.evaluate', ['reappointment.condition.fees-paid'])
  await daniel.looksIn('a file that cannot be evaluated', 'ar')
})

test('she pays, closes the tab, and is paid all the same, once', async ({ portal }) => {
  const { amelie, daniel } = cast
  const payment = await PaymentPage.open(amelie, told.file)
  await amelie.looksIn('the payment page', 'ar')
  await payment.asks('50,00 $', '250,00 $', '300,00 $')
  await payment.goesToCheckout(portal.sandboxUrl)
  const checkout = await CheckoutPage.arrive(amelie)
  await checkout.chooses('approve-and-close')
  await checkout.isPaidWithoutReturn()
  const closed = amelie.page
  amelie.page = await amelie.context.newPage()
  await closed.close()

  const file = await ApplicationPage.open(amelie, told.file)
  await file.isInState('intake')
  // What the chief lacks changes under his eyes.
  const chiefs = new ReviewingPage(daniel)
  await chiefs.isBlocked('reappointment.action.evaluate', ['reappointment.condition.intake-accepted'])
  await expect(daniel.page.getByText(daniel.say('reappointment.condition.fees-paid'))).toHaveCount(0)

  const receipts = await ReceiptsPage.open(amelie)
  await expect(receipts.link()).toHaveCount(1)
  await amelie.looksIn('receipts', 'ar', 'en')
  expect((await file.downloads(receipts.link())).length).toBeGreaterThan(10_000)
  await receipts.hasSentAgain(people.tremblay)
})

test('medical affairs accepts the documents and forwards the file', async () => {
  const { sophie } = cast
  const desk = await DeskPage.open(sophie)
  await sophie.looksIn('the desk of medical affairs', 'en', 'ar')
  await desk.opensFile('Tremblay, Amélie')
  const file = await ReviewingPage.arrive(sophie)
  await file.isBlocked('reappointment.action.accept-intake')
  await file.acceptsDocuments()
  await sophie.looksIn('a file at intake', 'ar')
  // The fees are not on her statement.
  await expect(file.panel('reappointment.section.fees')).toContainText('300,00')
  await expect(file.panel('reappointment.section.fees')).not.toContainText(sophie.say('reappointment.fees.descriptor'))
  await file.acceptsIntake()
})

test('the chief evaluates line by line', async () => {
  const { daniel } = cast
  const file = new ReviewingPage(daniel)
  await expect(file.evaluation.getByRole('radio').first()).toBeVisible()
  await daniel.looksIn('the evaluation', 'ar', 'en')
  await file.evaluates('Réclamation de 2026 revue avec elle : pratique sûre, aucun suivi nécessaire.')
  await daniel.looks('an evaluation that was signed')
})

test('the committees recommend and the Board decides, each by its own secretary', async ({ company }) => {
  const marieClaude = await comesIn(company, 'Marie-Claude Roy')
  const vote = { heldOn: today, minutes: 'CTQ-2027-02', present: 7, inFavour: 7 }
  const credentials = await ReviewingPage.open(marieClaude, told.file)
  await marieClaude.looksIn('the credentials committee', 'ar')
  await credentials.cannotRecordVote({ ...vote, present: 8 })
  await credentials.fillsVote(vote)
  await credentials.recommends('recommended-with-conditions')
  const condition = 'Deux revues de dossiers avant décembre.'
  await credentials.weighsCondition(
    'reappointment.action.credentials-recommend',
    'reappointment.committee.sure.title',
    condition,
  )
  await credentials.recommends('recommended')
  await credentials.recordsVote('credentials-recommend', vote)
  await credentials.isInState('awaiting-mac')

  const paul = await comesIn(company, 'Paul Okafor')
  const mac = await ReviewingPage.open(paul, told.file)
  await paul.looksIn('the medical advisory committee', 'ar')
  const recommendation = 'Le comité recommande le renouvellement du mandat et les privilèges demandés.'
  await mac.recordsVote('mac-recommend', { ...vote, minutes: 'CMC-2027-02', present: 9, inFavour: 9 }, recommendation)
  await mac.isInState('awaiting-board')

  const helen = await comesIn(company, 'Helen Wright')
  const board = await ReviewingPage.open(helen, told.file)
  await helen.looksIn('the Board', 'ar')
  await board.fillsResolution('2027-02-04', today, 11)
  await board.weighsCondition('reappointment.board.button', 'reappointment.board.sure.title', condition)
  await board.recordsResolution()
  await board.isInState('approved')
  await helen.looks('a decided file')
})

test('the decision letter and the new appointment are hers to see', async ({ portal }) => {
  const { amelie } = cast
  await portal.newestMail(people.tremblay, 'décision')
  const file = await ApplicationPage.open(amelie, told.file)
  await file.isInState('approved')
  const letter = amelie.page.getByRole('link', { name: amelie.say('reappointment.decision.letter') })
  await expect(letter).toBeVisible()
  expect((await file.downloads(letter)).length).toBeGreaterThan(10_000)
  await amelie.looksIn('a decided file', 'ar', 'en')
  await file.follow('reappointment.decision.appointment')
  await AppointmentsPage.arrive(amelie)
  await expect(amelie.page.getByText('2028').first()).toBeVisible()
  await amelie.looksIn('appointments', 'ar')
})
