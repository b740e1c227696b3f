import { textIn } from '@guichet/core/domain'
import { Notice, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { actionOf } from './file-actions.ts'

/** The reasons were given: until when the person may ask for a hearing, and before whom. */
export function HearingTerm({ application: { hearing } }: { application: ApplicationView }) {
  const { t, language } = useText()
  const format = useFormat()
  if (!hearing) return null
  const { givenOn, until, before } = hearing
  return (
    <Notice tone="info" title={t('reappointment.hearing.title', { date: format.date(until) })}>
      <p>{t('reappointment.hearing.text', { given: format.date(givenOn), body: textIn(before, language) })}</p>
    </Notice>
  )
}

/** What keeps the Board from deciding less than was asked for: the person has not had the reasons, or may still ask for a hearing. */
export function DecisionTooEarly({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const unmet = actionOf(application, 'board-refuse')?.unmet ?? []
  if (unmet.length === 0) return null
  return (
    <Notice tone="wait" title={t('reappointment.board.too-early')}>
      <ul>
        {unmet.map(({ condition, label, values }) => (
          <li key={condition}>{t(label, values)}</li>
        ))}
      </ul>
      <p>{t('reappointment.board.too-early-text')}</p>
    </Notice>
  )
}
