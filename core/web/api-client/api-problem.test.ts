import i18next from 'i18next'
import { expect, test } from 'vitest'
import { problemOfAnswer } from './api-problem.ts'

const answer = {
  code: 'invalid',
  title: 'À corriger',
  detail: 'Corrigez ce qui suit.',
  problems: [{ path: 'reason', code: 'format.required', message: 'Écrivez un motif.' }],
}
const words = {
  fr: { title: answer.title, detail: answer.detail, problems: ['Écrivez un motif.'] },
  en: { title: 'To correct', detail: 'Correct what follows.', problems: ['Write a reason.'] },
}

test('a problem that shows is told again in the language the page changes to', async () => {
  await i18next.init({ lng: 'fr', resources: {}, showSupportNotice: false } as Parameters<typeof i18next.init>[0])
  const problem = problemOfAnswer(400, { ...answer, words })
  const told = () => [problem.title, problem.detail, problem.problems[0]?.message]
  expect(told()).toEqual(['À corriger', 'Corrigez ce qui suit.', 'Écrivez un motif.'])
  await i18next.changeLanguage('en')
  expect(told()).toEqual(['To correct', 'Correct what follows.', 'Write a reason.'])
  await i18next.changeLanguage('ar')
  expect(told()).toEqual(['À corriger', 'Corrigez ce qui suit.', 'Écrivez un motif.'])
})

test('without the words of other languages it says what the server said', () => {
  const { title, detail, problems } = problemOfAnswer(400, answer)
  expect([title, detail, problems[0]?.message]).toEqual([answer.title, answer.detail, 'Écrivez un motif.'])
  expect(problemOfAnswer(502, '<html>').title).toBe('')
})
