import {
  type Answers,
  answerAt,
  isAcknowledgement,
  isEmptyAnswer,
  isQuestion,
  optionsOf,
  type Questionnaire,
  type QuestionnaireItem,
  shownPlaces,
} from '@guichet/core/domain'

const texts: Record<string, string> = {
  'contact-phone': '+212 6 61 20 30 40',
  ward: 'Chirurgie A, 2e étage',
  'diagnosis-main': 'K40.9 Hernie inguinale unilatérale',
  indication: 'Douleurs invalidantes depuis trois mois malgré le traitement, examen clinique concordant.',
  region: 'Abdomen et pelvis',
  question: 'Extension de la lésion et rapports avec les organes voisins ?',
  'implant-model': 'Prothèse pariétale légère, Medimesh',
  'ald-number': 'ALD-2025-0318',
  'prolongation-reason':
    'Suites opératoires plus lentes que prévu, surveillance de la plaie et antibiothérapie par voie veineuse.',
  'condition-now': 'Apyrétique, plaie inflammatoire, transit repris.',
}
const integers: Record<string, number> = { 'sessions-per-week': 3, 'implant-price': 4200 }
/** Where yes is the plain answer; every other question is answered no. */
const yes = new Set(['contrast-safe', 'serology-current'])
const choices: Record<string, unknown> = { 'session-days': ['1', '3', '5'], care: ['monitoring', 'infusion'] }

/** The changes that answer every required question still open, plainly or as given. */
export function careAnswers(
  questionnaire: Questionnaire,
  answers: Answers,
  given: Record<string, unknown>,
): { linkId: string; was: unknown; now: unknown }[] {
  return [...shownPlaces(questionnaire, answers)].flatMap(({ item }) => {
    const stored = answerAt(answers, item.linkId)
    const wanted = wantedFor(item, stored, given)
    return wanted === undefined ? [] : [{ linkId: item.linkId, was: stored ?? null, now: wanted }]
  })
}

function wantedFor(item: QuestionnaireItem, stored: unknown, given: Record<string, unknown>): unknown {
  if (!isQuestion(item)) return undefined
  const wish = given[item.linkId]
  if (wish !== undefined) return JSON.stringify(stored) === JSON.stringify(wish) ? undefined : wish
  return isEmptyAnswer(stored) && item.required ? plainAnswer(item) : undefined
}

function plainAnswer(item: QuestionnaireItem): unknown {
  switch (item.type) {
    case 'boolean':
      return isAcknowledgement(item) || yes.has(item.linkId)
    case 'integer':
      return integers[item.linkId] ?? 1
    case 'date':
      return '2027-03-22'
    case 'choice':
      return choices[item.linkId] ?? optionsOf(item)[0]?.code
    default:
      return texts[item.linkId] ?? 'Renseignement donné par le praticien traitant.'
  }
}
