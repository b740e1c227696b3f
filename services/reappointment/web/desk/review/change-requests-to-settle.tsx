import { textIn } from '@guichet/core/domain'
import { Button, ProblemNotice, ReasonDialog, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView, ChangeRequestView, ResolveChangeRequest } from '../../../domain/application-contract.ts'
import { fileApi } from './file-actions.ts'
import { useFileCommand } from './use-file-command.ts'

/** Corrections the applicant asks for in fields they may not edit: each is applied, or refused with a reason. */
export function ChangeRequestsToSettle({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const open = application.changeRequests.filter((request) => request.state === 'open')
  if (open.length === 0) return null
  return (
    <div className="stack desk-part">
      <h3>{t('reappointment.intake.changes', { count: open.length })}</h3>
      <ul className="plain-list change-requests">
        {open.map((request) => (
          <li key={request.id}>
            <Request application={application} request={request} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Request({ application, request }: { application: ApplicationView; request: ChangeRequestView }) {
  const { t, language } = useText()
  const format = useFormat()
  const [refusing, setRefusing] = useState(false)
  const label = textIn(request.label, language)
  const resolve = useFileCommand<ResolveChangeRequest>(
    (api, body, key) => api.post(`${fileApi(application)}/change-requests/${request.id}/resolution`, body, { key }),
    () => setRefusing(false),
  )
  const named = <span className="visually-hidden">: {label}</span>
  return (
    <article className="change-request stack" aria-label={label}>
      <h4>{label}</h4>
      <dl className="before-after">
        <div>
          <dt>{t('reappointment.intake.change-now')}</dt>
          <dd dir="auto">{textIn(request.current, language) || t('reappointment.reviewing.nothing')}</dd>
        </div>
        <div>
          <dt>{t('reappointment.intake.change-asked')}</dt>
          <dd dir="auto">
            <strong>{textIn(request.proposed, language)}</strong>
          </dd>
        </div>
      </dl>
      <p dir="auto">{request.reason}</p>
      <p className="quiet small">{t('reappointment.intake.change-since', { date: format.date(request.createdAt) })}</p>
      {!refusing && <ProblemNotice problem={resolve.problem} />}
      <div className="row">
        <Button look="second" busy={resolve.busy} onClick={() => void resolve.run({ resolution: 'apply' })}>
          <span>
            {t('reappointment.intake.change-apply')}
            {named}
          </span>
        </Button>
        <Button look="quiet" onClick={() => setRefusing(true)}>
          <span>
            {t('reappointment.intake.change-refuse')}
            {named}
          </span>
        </Button>
      </div>
      {refusing && (
        <ReasonDialog
          title={t('reappointment.intake.change-refuse-title', { field: label })}
          text={<p>{t('reappointment.intake.change-refuse-text')}</p>}
          button={t('reappointment.intake.change-refuse')}
          look="stop"
          reason="required"
          busy={resolve.busy}
          problem={resolve.problem}
          onConfirm={(reason) => void resolve.run({ resolution: 'refuse', reason: reason ?? '' })}
          onClose={() => setRefusing(false)}
        />
      )}
    </article>
  )
}
