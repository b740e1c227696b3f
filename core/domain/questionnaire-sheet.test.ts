import { expect, test } from 'vitest'
import { sampleQuestionnaire as sample } from '../../test/support/sample-questionnaire.ts'
import type { Answers } from './questionnaire-answers.ts'
import { answerSheet, type SheetWords } from './questionnaire-sheet.ts'

const words: SheetWords = {
  language: 'en',
  yes: 'Yes',
  no: 'No',
  formatDate: (date) => `on ${date}`,
  formatInteger: (value) => `${value} d`,
  numbered: (text, number) => `${text} ${number}`,
}

const answers: Answers = {
  '1.1': 'Amélie',
  '1.4': ['fr', 'en'],
  '2.1': 'change',
  '2.2': true,
  '2.3': '2027-05-01',
  '2.4': [{ '2.4.1': 'Deux-Rives', '2.4.2': 12 }, { '2.4.1': 'Montfort' }],
  '2.5': { documentId: 'x', title: 'Preuve.pdf', contentType: 'application/pdf' },
  '3.1': false,
}

const lines = (sheet: ReturnType<typeof answerSheet>) =>
  sheet.map(({ title, rows }) => [
    title,
    ...rows.map(({ kind, text, answer }) => `${kind}: ${text}${answer.length > 0 ? ` = ${answer.join(', ')}` : ''}`),
  ])

test('a form as people read it, in their language, unanswered questions included', () => {
  expect(lines(answerSheet(sample, answers, words))).toEqual([
    [
      'Identity',
      'statement: Check.',
      'answer: Name = Amélie',
      'answer: Licence number',
      'answer: Since',
      'answer: Languages = French, English',
    ],
    [
      'Category',
      'answer: Same category? = Change',
      'answer: Talk to the chief? = Yes',
      'answer: When? = on 2027-05-01',
      'heading: Other hospitals 1',
      'answer: Hospital = Deux-Rives',
      'answer: Days = 12 d',
      'heading: Other hospitals 2',
      'answer: Hospital = Montfort',
      'answer: Days',
      'answer: Proof = Preuve.pdf',
    ],
    ['Disclosures', 'answer: A complaint? = No', 'answer: A condition?', 'answer: I declare this is true.'],
  ])
})

test('what is out of sight or withheld is not there, an empty group is unanswered', () => {
  const sheet = answerSheet(sample, { '2.1': 'keep', '2.2': true }, words, ['3', '1.2'])
  expect(lines(sheet)[1]).toEqual([
    'Category',
    'answer: Same category? = Keep',
    'answer: Other hospitals',
    'answer: Proof',
  ])
  expect(sheet.map(({ linkId }) => linkId)).toEqual(['1', '2'])
  expect(JSON.stringify(sheet)).not.toContain('Licence number')
})
