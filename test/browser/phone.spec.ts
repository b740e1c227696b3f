import { DocumentsPage } from './pages/documents-page.ts'
import { ApplicationPage } from './pages/application-page.ts'
import { AttestationsPage } from './pages/attestations-page.ts'
import { HomePage } from './pages/home-page.ts'
import { PaymentPage } from './pages/payment-page.ts'
import { PrivilegesPage } from './pages/privileges-page.ts'
import { ProfilePage } from './pages/profile-page.ts'
import { QuestionnairePage } from './pages/questionnaire-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { TrainingPage } from './pages/training-page.ts'
import { password } from './support/portal.ts'
import { test } from './support/portal-test.ts'
import { phone } from './support/visitor.ts'

test('a professional walks through her file on a phone, also in Arabic', async ({ visitors, portal }) => {
  const [, , , email = ''] = await portal.invited()
  await portal.activates(email)
  const visitor = await visitors.enter('a professional on the phone', phone)
  const signIn = await SignInPage.open(visitor)
  await visitor.looksIn('sign-in on a phone', 'ar')
  await signIn.signIn(email, password)
  const home = await HomePage.arrive(visitor)
  await visitor.looksIn('home on a phone', 'ar')
  await home.opensFirstDossier()
  const file = await ApplicationPage.arrive(visitor)
  const { id } = file
  await file.begins()
  await visitor.looksIn('a file on a phone', 'ar')
  await file.goesTo('profile')
  const profile = await ProfilePage.arrive(visitor)
  await profile.corrects('Téléphone cellulaire', '+1 613 555-0199')
  await visitor.looksIn('the profile on a phone', 'ar')
  await profile.goesOn('questionnaire')
  const questionnaire = await QuestionnairePage.arrive(visitor)
  await questionnaire.opensPart('7')
  await questionnaire.answersPart('7')
  await visitor.looksIn('a part of the questionnaire on a phone', 'ar')
  await visitor.page.goto(`/reappointment/applications/${id}/privileges`)
  const privileges = await PrivilegesPage.arrive(visitor)
  await privileges.goesBack()
  await ApplicationPage.arrive(visitor)
  await file.goesTo('documents')
  const documents = await DocumentsPage.arrive(visitor)
  await documents.uploads({
    title: 'Preuve de protection en responsabilité professionnelle',
    expiresOn: '2028-12-31',
  })
  await visitor.looksIn('documents on a phone', 'ar')
  await documents.goesBack()
  await ApplicationPage.arrive(visitor)
  await file.goesTo('training')
  await (await TrainingPage.arrive(visitor)).goesOn('attestations')
  await AttestationsPage.arrive(visitor)
  await PaymentPage.open(visitor, id)
  await visitor.looksIn('the payment page on a phone', 'ar')
})
