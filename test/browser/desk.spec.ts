import { DeskPage } from './pages/desk-page.ts'
import { HomePage } from './pages/home-page.ts'
import { ReviewingPage } from './pages/reviewing-page.ts'
import { people } from './support/portal.ts'
import { expect, test } from './support/portal-test.ts'

test('medical affairs walks the desk with the keyboard alone', async ({ visitors }) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  await sophie.signsInAsDemo(people.sophie)
  const desk = await DeskPage.open(sophie, '?sort=name')
  const { keyboard } = sophie.page
  const focused = sophie.page.locator(':focus')
  const names = await desk.rows.getByRole('link').allInnerTexts()
  await keyboard.press('j')
  await expect(focused).toHaveText(names[0] ?? '')
  await keyboard.press('j')
  await keyboard.press('j')
  await keyboard.press('k')
  await expect(focused).toHaveText(names[1] ?? '')
  await keyboard.press('Enter')
  await expect(desk.pane).toBeVisible()
  await expect(sophie.page).toHaveURL(/open=/)
  await sophie.looks('a file opened with the keyboard')
  await keyboard.press('Escape')
  await expect(desk.pane).toBeHidden()

  await keyboard.press('?')
  const help = sophie.dialog(sophie.say('dossier.desk.keys'))
  await expect(help).toBeVisible()
  await sophie.looks('the list of shortcuts')
  await keyboard.press('Escape')
  await expect(help).toBeHidden()

  await keyboard.press('/')
  await expect(desk.search).toBeFocused()
  await keyboard.type('tremblay')
  await expect(desk.rows).toHaveCount(1)
  await expect(sophie.page).toHaveURL(/q=tremblay/)
  await keyboard.press('Escape')
  await keyboard.press('j')
  await expect(focused).toHaveText('Tremblay, Amélie')
  await keyboard.press('x')
  await expect(sophie.page.getByRole('region', { name: sophie.say('dossier.desk.bulk') })).toBeVisible()
  await sophie.looksIn('a file that is ticked', 'ar')
})

test('the skip link and the header can be reached with Tab, and the focus is always to be seen', async ({
  visitors,
}) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  await sophie.signsInAsDemo(people.sophie)
  await HomePage.open(sophie)
  const { page } = sophie
  await page.locator('body').press('Tab')
  await expect(page.getByRole('link', { name: sophie.say('web.skip') })).toBeFocused()
  await expect(page.getByRole('link', { name: sophie.say('web.skip') })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab')
    const shown = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return true
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    })
    expect(shown, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '')).toBe(true)
  }
})

test('what somebody else does appears on the desk without reload', async ({ visitors, portal }) => {
  const sophie = await visitors.enter('Sophie Lavoie')
  await sophie.signsInAsDemo(people.sophie)
  const email = (await portal.invited())[8] ?? ''
  const person = await portal.activates(email)
  const { account } = await person.get<{ account: { familyName: string; givenName: string } }>('/api/account/me')
  const desk = await DeskPage.open(sophie)
  const row = desk.row(`${account.familyName}, ${account.givenName}`)
  await expect(row).toContainText(sophie.say('reappointment.state.invited'))
  const id = await portal.begins(person)
  await expect(row).toContainText(sophie.say('reappointment.state.in-progress'))

  const file = await ReviewingPage.open(sophie, id)
  await file.isInState('in-progress')
  await person.post(`/api/reappointment/applications/${id}/actions/decline`, {
    reason: 'Je prends ma retraite.',
    effectiveOn: '2027-06-30',
  })
  await file.isInState('declined')
})
