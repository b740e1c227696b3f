import { type Answers, answerAt, type CivilDate, type Problem } from '@guichet/core/domain'
import { phonePattern } from './phone-number.ts'

/** A code of the tenth international classification of diseases before its words: a letter, two digits, decimals where there are some. */
const icd10 = /^[A-Z]\d{2}(?:\.\d{1,2})?(?!\w)/

/** What answers are measured by besides themselves. */
export interface AnswersAbout {
  expectedDays: number | null
  regularisation: boolean
  /** The civil day on which the request was begun. */
  begunOn: CivilDate
}

/** What is wrong with answers of a request that a questionnaire cannot say of itself, each with the `linkId` it is about; what is not answered is no fault. */
export function answerFaults(answers: Answers, about: AnswersAbout): Problem[] {
  const faults: [linkId: string, code: string, isFault: boolean][] = [
    ['contact-phone', 'phone-unlikely', isText(answers, 'contact-phone', (text) => !phonePattern.test(text))],
    ['diagnosis-main', 'icd10-missing', isText(answers, 'diagnosis-main', (text) => !icd10.test(text.toUpperCase()))],
    [
      'day-surgery',
      'day-surgery-of-several-days',
      answerAt(answers, 'day-surgery') === true && (about.expectedDays ?? 0) > 1,
    ],
    ['session-days', 'session-days-do-not-match', doSessionsDiffer(answers)],
    [
      'first-session',
      'first-session-before-request',
      !about.regularisation && isText(answers, 'first-session', (day) => day < about.begunOn),
    ],
  ]
  return faults
    .filter(([, , isFault]) => isFault)
    .map(([path, code]) => ({ path, code: `third-party-payment.${code}` }))
}

function isText(answers: Answers, linkId: string, holds: (text: string) => boolean): boolean {
  const answer = answerAt(answers, linkId)
  return typeof answer === 'string' && answer.trim() !== '' && holds(answer.trim())
}

function doSessionsDiffer(answers: Answers): boolean {
  const [sessions, days] = [answerAt(answers, 'sessions-per-week'), answerAt(answers, 'session-days')]
  return typeof sessions === 'number' && Array.isArray(days) && days.length > 0 && days.length !== sessions
}
