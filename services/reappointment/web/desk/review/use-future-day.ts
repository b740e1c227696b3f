import { useFormat, useText } from '@guichet/core/web'

/** What is wrong with the day of something that took place: it is still to come. */
export function useFutureDay(): (day: string) => string | undefined {
  const { t } = useText()
  const today = useFormat().today()
  return (day) => (day > today ? t('problem.reappointment.date-in-future') : undefined)
}
