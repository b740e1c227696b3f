import type { Page } from '@playwright/test'
import { ApplicationPage } from './pages/application-page.ts'
import { ProfilePage } from './pages/profile-page.ts'
import { QuestionnairePage } from './pages/questionnaire-page.ts'
import type { TestPortal } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'
import type { Visitor, Visitors } from './support/visitor.ts'

/** An invited professional who has begun, signed in, with the file. */
async function filler(
  visitors: Visitors,
  portal: TestPortal,
  number: number,
): Promise<{ visitor: Visitor; id: string }> {
  const email = (await portal.invited())[number] ?? ''
  const person = await portal.activates(email)
  const id = await portal.begins(person)
  const visitor = await visitors.enter('a professional')
  await visitor.signsInAs(email)
  return { visitor, id }
}

/** What the page saves is slow on its way, until the function is called: meanwhile another tab can save. */
async function savesSlowly(page: Page): Promise<() => void> {
  const arrives = Promise.withResolvers<void>()
  await page.route('**/api/**', async (route) => {
    if (route.request().method() === 'PATCH') await arrives.promise
    await route.continue()
  })
  return arrives.resolve
}

test('two tabs answer the same question: the person chooses, and nothing is lost', async ({ visitors, portal }) => {
  const { visitor, id } = await filler(visitors, portal, 4)
  visitor.guard.expects(409, '/questionnaire')
  const first = await QuestionnairePage.open(visitor, id)
  await first.goesToPart('6')
  const one = visitor.page
  visitor.page = await visitor.context.newPage()
  const second = await QuestionnairePage.open(visitor, id)
  await second.goesToPart('6')
  const two = visitor.page

  const arrive = await savesSlowly(two)
  await (await second.typed('6.7.1')).fill('Réponse du second onglet, enregistrée ensuite.')
  await (await second.typed('6.7.2')).fill('Une autre question, sans conflit.')
  visitor.page = one
  await (await first.typed('6.7.1')).fill('Réponse du premier onglet, enregistrée en premier.')
  await first.isKept()
  visitor.page = two
  arrive()
  const dialog = visitor.dialog(visitor.say('dossier.conflict.title'))
  await expect(dialog).toBeVisible()
  await visitor.looks('two different answers')
  await dialog.getByRole('radio', { name: /premier onglet/ }).check()
  await visitor.button('dossier.conflict.button', dialog).click()
  await expect(dialog).toBeHidden()
  await expect(await second.typed('6.7.1')).toHaveValue('Réponse du premier onglet, enregistrée en premier.')
  await second.isKept()

  visitor.page = one
  await one.reload()
  await expect(await first.typed('6.7.1')).toHaveValue('Réponse du premier onglet, enregistrée en premier.')
  await expect(await first.typed('6.7.2')).toHaveValue('Une autre question, sans conflit.')
})

test('two tabs change the same field of the profile: the person chooses', async ({ visitors, portal }) => {
  const { visitor, id } = await filler(visitors, portal, 5)
  visitor.guard.expects(409, '/profile')
  const first = await ProfilePage.open(visitor, id)
  const one = visitor.page
  visitor.page = await visitor.context.newPage()
  const second = await ProfilePage.open(visitor, id)
  const two = visitor.page

  const arrive = await savesSlowly(two)
  await second.typed('Ville').fill('Saint-Clair')
  await second.typed('Ville').blur()
  visitor.page = one
  await first.corrects('Ville', 'Deux-Rives')
  visitor.page = two
  arrive()
  const dialog = visitor.dialog(visitor.say('reappointment.conflict.title'))
  await expect(dialog).toBeVisible()
  await visitor.looks('two different values')
  await dialog.getByRole('radio', { name: /Saint-Clair/ }).check()
  await visitor.button('reappointment.conflict.button', dialog).click()
  await expect(dialog).toBeHidden()
  await second.isSaved()
  await two.reload()
  await expect(second.typed('Ville')).toHaveValue('Saint-Clair')
})

test('the back button and a reload lose nothing that was typed', async ({ visitors, portal }) => {
  const { visitor, id } = await filler(visitors, portal, 6)
  const file = await ApplicationPage.open(visitor, id)
  await file.goesTo('questionnaire')
  const questionnaire = await QuestionnairePage.arrive(visitor)
  await questionnaire.opensPart('6')
  await (await questionnaire.typed('6.7.1')).fill('Tapé juste avant de revenir en arrière.')
  await visitor.page.goBack()
  await QuestionnairePage.arrive(visitor)
  await questionnaire.opensPart('6')
  await expect(await questionnaire.typed('6.7.1')).toHaveValue('Tapé juste avant de revenir en arrière.')
  await (await questionnaire.typed('6.7.2')).fill('Tapé juste avant de recharger la page.')
  await visitor.page.reload()
  await expect(await questionnaire.typed('6.7.2')).toHaveValue('Tapé juste avant de recharger la page.')
  await visitor.page.goBack()
  await visitor.page.goBack()
  await ApplicationPage.arrive(visitor)
  await visitor.page.goForward()
  await QuestionnairePage.arrive(visitor)
})

test('without a connection what is typed stays, and leaves as soon as the portal is reached again', async ({
  visitors,
  portal,
}) => {
  const { visitor, id } = await filler(visitors, portal, 7)
  const questionnaire = await QuestionnairePage.open(visitor, id)
  await questionnaire.goesToPart('6')
  visitor.guard.expectsSilence(true)
  await visitor.context.setOffline(true)
  await expect(visitor.page.getByText(visitor.say('web.offline'))).toBeVisible()
  const answer = await questionnaire.typed('6.7.1')
  await answer.fill('Tapé sans connexion.')
  await answer.blur()
  await expect(visitor.page.getByText(visitor.say('dossier.form.offline'))).toBeVisible()
  await visitor.looks('a page without connection')
  await visitor.context.setOffline(false)
  await expect(visitor.page.getByText(visitor.say('web.offline'))).toBeHidden()
  await questionnaire.isKept()
  visitor.guard.expectsSilence(false)
  await visitor.page.reload()
  await expect(answer).toHaveValue('Tapé sans connexion.')
})
