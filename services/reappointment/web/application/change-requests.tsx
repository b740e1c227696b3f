import { textIn } from '@guichet/core/domain'
import { Button, ProblemNotice, Tag, type Tone, useCommand, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView, ChangeRequestView } from '../../domain/application-contract.ts'
import { applicationApi, isOwnFile } from './use-application.ts'

const tones: Record<ChangeRequestView['state'], Tone> = {
  open: 'wait',
  applied: 'good',
  refused: 'stop',
  cancelled: 'plain',
}

/** The corrections the applicant asked of medical affairs, with what became of each. */
export function ChangeRequests({ application, heading = true }: { application: ApplicationView; heading?: boolean }) {
  const { t } = useText()
  if (application.changeRequests.length === 0) return null
  return (
    <section className="stack">
      {heading && <h3>{t('reappointment.change-requests')}</h3>}
      <ul className="plain-list entry-list">
        {application.changeRequests.map((request) => (
          <li key={request.id}>
            <ChangeRequest request={request} application={application} title={heading ? 'h4' : 'h3'} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RequestProps {
  request: ChangeRequestView
  application: ApplicationView
  /** One level below the heading it stands under. */
  title: 'h3' | 'h4'
}

function ChangeRequest({ request, application, title: Title }: RequestProps) {
  const { t, language } = useText()
  const format = useFormat()
  const { state, current, proposed, reason, resolution, resolvedAt, resolvedBy } = request
  return (
    <article className="entry" aria-label={textIn(request.label, language)}>
      <div className="entry-title">
        <Title>{textIn(request.label, language)}</Title>
        <Tag tone={tones[state]}>{t(`reappointment.change-request-state.${state}`)}</Tag>
      </div>
      <p>
        {t('reappointment.change-request.values', {
          current: textIn(current, language) || t('reappointment.profile.blank'),
          proposed: textIn(proposed, language),
        })}
      </p>
      <p className="quoted">
        <bdi>{reason}</bdi>
      </p>
      <p className="quiet small">
        {t('reappointment.change-request.asked', { date: format.shortDate(request.createdAt) })}
      </p>
      {resolution && (
        <p dir="auto">
          <strong>{t('reappointment.change-request.answer')}</strong> {resolution}
        </p>
      )}
      {resolvedAt && (
        <p className="quiet small">
          {t('reappointment.change-request.resolved', { date: format.shortDate(resolvedAt), name: resolvedBy ?? '' })}
        </p>
      )}
      {state === 'open' && isOwnFile(application) && <TakeBack request={request} id={application.dossier.id} />}
    </article>
  )
}

/** The applicant may take an open request back. */
function TakeBack({ request, id }: { request: ChangeRequestView; id: string }) {
  const { t } = useText()
  const cancel = useCommand<void>(
    (api, _, key) =>
      api.post(`${applicationApi(id)}/change-requests/${request.id}/resolution`, { resolution: 'cancel' }, { key }),
    { refresh: [applicationApi(id)] },
  )
  return (
    <div className="no-print">
      <ProblemNotice problem={cancel.problem} />
      <Button look="quiet" busy={cancel.busy} onClick={() => void cancel.run()}>
        {t('reappointment.change-request.cancel')}
      </Button>
    </div>
  )
}
