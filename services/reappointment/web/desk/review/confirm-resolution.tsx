import { ReasonDialog, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { type GrantChoice, type GrantValue, grantCounts } from './board-grants.ts'

interface Props {
  application: ApplicationView
  resolution: { resolutionNumber: string; decidedOn: string }
  grants: Readonly<Record<string, GrantChoice>>
  /** Whether conditions stand on the appointment as a whole. */
  conditional: boolean
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Says for whom and what the resolution decides for good, and what follows at once, before it is recorded. */
export function ConfirmResolution({ application, resolution, grants, conditional, busy, onConfirm, onClose }: Props) {
  const { t } = useText()
  const format = useFormat()
  const { termStart, termEnd } = application.cycle
  const name = application.dossier.applicantName
  const counts = grantCounts(grants)
  const told = (Object.entries(counts) as [GrantValue, number][]).filter(([, count]) => count > 0)
  return (
    <ReasonDialog
      title={t('reappointment.board.sure.title')}
      text={
        <>
          <p>
            {t('reappointment.board.sure.one', {
              name,
              start: format.date(termStart),
              end: format.date(termEnd),
              number: resolution.resolutionNumber.trim(),
              date: format.date(resolution.decidedOn),
            })}{' '}
            {(conditional || counts.granted < Object.keys(grants).length) && t('reappointment.board.sure.conditional')}
          </p>
          {told.length > 0 && (
            <ul>
              {told.map(([value, count]) => (
                <li key={value}>{t(`reappointment.board.sure.${value}`, { count })}</li>
              ))}
            </ul>
          )}
          <p>
            <strong>{t('reappointment.board.sure.final', { name })}</strong>
          </p>
        </>
      }
      button={t('reappointment.board.sure.button')}
      reason="none"
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
