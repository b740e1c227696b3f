import { expect, test } from 'vitest'
import { type AnswersAbout, answerFaults } from './answer-faults.ts'

const about: AnswersAbout = { expectedDays: 1, regularisation: false, begunOn: '2027-03-15' }

test.each<[Record<string, string | number | boolean | string[]>, Partial<AnswersAbout>, string[]]>([
  [{}, {}, []],
  [{ 'contact-phone': 'abc' }, {}, ['contact-phone']],
  [{ 'contact-phone': '06 61 20 30 40' }, {}, []],
  [{ 'diagnosis-main': 'Hernie' }, {}, ['diagnosis-main']],
  [{ 'diagnosis-main': 'K4 Hernie' }, {}, ['diagnosis-main']],
  [{ 'diagnosis-main': 'K409 Hernie' }, {}, ['diagnosis-main']],
  [{ 'diagnosis-main': 'k40.9 Hernie' }, {}, []],
  [{ 'diagnosis-main': 'K85' }, {}, []],
  [{ 'day-surgery': true }, {}, []],
  [{ 'day-surgery': true }, { expectedDays: 2 }, ['day-surgery']],
  [{ 'day-surgery': false }, { expectedDays: 2 }, []],
  [{ 'sessions-per-week': 3, 'session-days': ['1', '3', '5'] }, {}, []],
  [{ 'sessions-per-week': 3, 'session-days': ['1', '3'] }, {}, ['session-days']],
  [{ 'first-session': '2027-03-15' }, {}, []],
  [{ 'first-session': '2027-03-14' }, {}, ['first-session']],
  [{ 'first-session': '2027-03-14' }, { regularisation: true }, []],
])('%j, with %j, has faults at %j', (answers, part, paths) => {
  expect(answerFaults(answers, { ...about, ...part }).map(({ path }) => path)).toEqual(paths)
})
