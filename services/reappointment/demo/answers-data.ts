import {
  type Answers,
  answerAt,
  isEmptyAnswer,
  isQuestion,
  isRepeatingGroup,
  optionsOf,
  ownEditability,
  type Questionnaire,
  type QuestionnaireItem,
  shownPlaces,
} from '@guichet/core/domain'

/** Yes where yes is the plain answer; the sensitive questions are answered no. */
const yes = new Set(['1.7', '2.6.1', '2.6.2', '3.2', '3.3', '3.4', '3.5'])
const texts: Record<string, string> = {
  '3.4.2': 'ACPM 204518',
  '6.7.1': 'Revue de mes dossiers et participation aux rondes de morbidité et de mortalité.',
  '6.7.2': 'Consolider l’échographie ciblée et accueillir deux stagiaires.',
}
const dates: Record<string, string> = { '3.3.1': '2027-12-31', '3.4.3': '2028-12-31' }
const integers: Record<string, number> = { '6.1': 46, '6.2': 38, '6.3': 12, '6.4': 220, '6.6': 8 }

/** The changes that answer every required question still open, plainly or as given. */
export function plainAnswers(
  questionnaire: Questionnaire,
  answers: Answers,
  given: Record<string, unknown>,
): { linkId: string; was: unknown; now: unknown }[] {
  const changes: { linkId: string; was: unknown; now: unknown }[] = []
  for (const { item, path } of shownPlaces(questionnaire, answers)) {
    if (path.includes('/') || ownEditability(item) === 'locked') continue
    const stored = answerAt(answers, item.linkId)
    const wanted = wantedFor(item, given, stored)
    if (wanted !== undefined) changes.push({ linkId: item.linkId, was: stored ?? null, now: wanted })
  }
  return changes
}

function wantedFor(item: QuestionnaireItem, given: Record<string, unknown>, stored: unknown): unknown {
  if (!isQuestion(item) && !isRepeatingGroup(item)) return undefined
  if (item.linkId in given)
    return JSON.stringify(stored ?? null) === JSON.stringify(given[item.linkId] ?? null)
      ? undefined
      : given[item.linkId]
  return isEmptyAnswer(stored) && item.required && !isRepeatingGroup(item) ? plainAnswer(item) : undefined
}

function plainAnswer(item: QuestionnaireItem): unknown {
  switch (item.type) {
    case 'boolean':
      return yes.has(item.linkId)
    case 'integer':
      return integers[item.linkId] ?? 4
    case 'date':
      return dates[item.linkId] ?? '2027-02-15'
    case 'choice':
      return optionsOf(item)[0]?.code
    default:
      return texts[item.linkId] ?? 'Rien à signaler de particulier cette année.'
  }
}
