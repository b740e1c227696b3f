import type { Questionnaire } from 'fhir/r4.js'
import type { Problem } from './refusal.ts'
import { type Answers, answerAt, isEmptyAnswer, type Place, shownPlaces } from './questionnaire-answers.ts'
import { isQuestion, isRepeatingGroup } from './questionnaire-items.ts'
import { firstPerPath, isChangeable, problemsAt } from './questionnaire-problems.ts'

/** `not-applicable`: nothing in it is asked of this person. `complete`: nothing in it stands in the way of submission. */
export type SectionProgress = 'not-started' | 'incomplete' | 'complete' | 'not-applicable'

export interface SectionState {
  linkId: string
  state: SectionProgress
  /** Number of answers that submission still needs, wrong ones included; 0 for a section that may stay empty. */
  missing: number
}

interface Tally {
  asked: number
  changeable: number
  answered: number
  problems: Problem[]
}

/**
 * How far each top-level group of the questionnaire is, in its order. Prefilled answers that the person cannot change do not count as a
 * start; a section in which nothing can be changed is complete as soon as nothing is wrong.
 */
export function sectionStates(questionnaire: Questionnaire, answers: Answers): SectionState[] {
  const tallies = new Map<string, Tally>()
  for (const place of shownPlaces(questionnaire, answers)) {
    const { linkId } = place.above[0] ?? place.item
    const tally = tallies.get(linkId) ?? { asked: 0, changeable: 0, answered: 0, problems: [] }
    tallies.set(linkId, tally)
    count(tally, place)
  }
  return (questionnaire.item ?? [])
    .filter((section) => section.type !== 'display')
    .map(({ linkId }) => stateOf(linkId, tallies.get(linkId)))
}

function count(tally: Tally, place: Place): void {
  const { item, answers } = place
  if (!isQuestion(item) && !isRepeatingGroup(item)) return
  tally.asked += 1
  tally.problems.push(...problemsAt(place, true))
  if (!isChangeable(place)) return
  tally.changeable += 1
  if (!isEmptyAnswer(answerAt(answers, item.linkId))) tally.answered += 1
}

function stateOf(linkId: string, tally: Tally | undefined): SectionState {
  if (!tally || tally.asked === 0) return { linkId, state: 'not-applicable', missing: 0 }
  const missing = firstPerPath(tally.problems).length
  if (tally.answered === 0 && tally.changeable > 0) return { linkId, state: 'not-started', missing }
  return { linkId, state: missing === 0 ? 'complete' : 'incomplete', missing }
}
