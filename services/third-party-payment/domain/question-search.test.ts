import { expect, test } from 'vitest'
import { findQuestions } from './question-search.ts'

const asked = (fr: string, answer: string) => ({
  question: { fr, en: '', ar: '' },
  answer: [{ fr: answer, en: '', ar: '' }],
})
const bank = asked('Comment changer notre RIB ?', 'Saisissez les 24 chiffres de la dialyse.')
const dialysis = asked('Comment demander une prise en charge de dialyse ?', 'Joignez le bilan.')

test('small words and one wrong letter do not keep a question from being found; the question comes before the answer', () => {
  expect(findQuestions([bank, dialysis], 'dialyse')).toEqual([dialysis, bank])
  expect(findQuestions([bank, dialysis], 'dyalise')).toEqual([])
  expect(findQuestions([bank, dialysis], 'dialise')).toEqual([dialysis, bank])
  expect(findQuestions([bank, dialysis], 'changement du RIB')).toEqual([])
  expect(findQuestions([bank, dialysis], 'changer le rib')).toEqual([bank])
  expect(findQuestions([bank, dialysis], ' ')).toEqual([bank, dialysis])
})
