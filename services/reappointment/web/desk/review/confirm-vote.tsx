import { ReasonDialog, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { ConditionList } from '../../application/condition-list.tsx'
import type { Committee } from './committee-panel.tsx'
import { RecommendedWord } from './recommendation.tsx'
import { counts } from './use-vote.ts'
import type { VoteFields } from './vote-record.ts'

interface Props {
  application: ApplicationView
  body: Committee['body']
  values: VoteFields
  /** Those that go with the recommendation. */
  conditions: readonly string[]
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Says what a committee recommends for whom, by which vote, and where the file goes, before it is recorded. */
export function ConfirmVote({ application, body, values, conditions, busy, onConfirm, onClose }: Props) {
  const { t } = useText()
  const format = useFormat()
  const { recommends } = values
  if (!recommends) return null
  const told = body === 'mac' && recommends !== 'recommended'
  return (
    <ReasonDialog
      title={t('reappointment.committee.sure.title')}
      text={
        <>
          <p>
            {t(`reappointment.committee.sure.${body}`, {
              name: application.dossier.applicantName,
              date: format.date(values.heldOn),
            })}{' '}
            <RecommendedWord recommendation={recommends} />
          </p>
          <ConditionList title={t('reappointment.reviewing.conditions')} conditions={conditions} />
          <p>
            {t(
              'reappointment.committee.sure.votes',
              Object.fromEntries(counts.map((name) => [name, format.number(Number(values[name]))])),
            )}
          </p>
          <p>
            <strong>{t(`reappointment.committee.sure.next-${body}`)}</strong>{' '}
            {told && t('reappointment.committee.sure.told')}
          </p>
        </>
      }
      button={t('reappointment.committee.sure.button')}
      look={recommends === 'not-recommended' ? 'stop' : 'first'}
      reason="none"
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
