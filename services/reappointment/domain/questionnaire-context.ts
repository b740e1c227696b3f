import { everyItem, type Answers, type Questionnaire } from '@guichet/core/domain'

/** The locked questions that tell the form who answers, so that it asks only what concerns them. */
export const contextLinkIds = { category: '2.0.1', department: '2.0.2', profession: '2.0.3' } as const

/** What a new form is prefilled with from the appointment, as far as the questionnaire has these questions and options. */
export function contextAnswers(
  questionnaire: Questionnaire,
  appointment: { category: string; department: string; profession: string },
): Answers {
  const answers: Answers = {}
  for (const { item } of everyItem(questionnaire.item ?? [])) {
    const fact = Object.entries(contextLinkIds).find(([, linkId]) => linkId === item.linkId)?.[0]
    if (!fact) continue
    const value = appointment[fact as keyof typeof contextLinkIds]
    if (item.answerOption?.some((option) => option.valueCoding?.code === value)) answers[item.linkId] = value
  }
  return answers
}
