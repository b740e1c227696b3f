import {
  Button,
  ErrorSummary,
  type Formatter,
  LongTextField,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  type Say,
  type SummarizedError,
  TextField,
  useCommand,
  useFormat,
  useGo,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { ApplicationView, DeclineReappointment } from '../../domain/application-contract.ts'
import { BackToFile, FileName } from './subject-frame.tsx'
import { applicationApi, applicationPage, useApplication } from './use-application.ts'
import './application.css'

/** Not seeking another year: the reason, the last day of practice, and what it means. */
export function DeclinePage() {
  const { t } = useText()
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  const { dossier } = application.data
  const offered = dossier.actions.some((action) => action.action === 'decline')
  return (
    <div className="subject">
      <BackToFile application={application.data} />
      <PageTitle tab={dossier.reference} above={<FileName application={application.data} />}>
        {t('reappointment.action.decline')}
      </PageTitle>
      {offered ? <DeclineForm application={application.data} /> : <NotOffered application={application.data} />}
    </div>
  )
}

function NotOffered({ application }: { application: ApplicationView }) {
  const { t } = useText()
  return (
    <Notice tone="info">
      <p>{t('reappointment.decline.not-offered')}</p>
      <PageLink to={applicationPage(application.dossier.id)}>{t('reappointment.submitted.file')}</PageLink>
    </Notice>
  )
}

const ids = { effectiveOn: 'decline-date', reason: 'decline-reason' }

function dateFault(day: string, last: string, t: Say, format: Formatter): string | undefined {
  if (!day) return t('reappointment.decline.date-missing')
  return day > last ? t('reappointment.decline.date-late', { date: format.date(last) }) : undefined
}

function useDecline(application: ApplicationView) {
  const go = useGo()
  const { id } = application.dossier
  return useCommand<DeclineReappointment>(
    (api, body, key) => api.post(`${applicationApi(id)}/actions/decline`, body, { key }),
    { refresh: [applicationApi(id), '/api/home', '/api/dossiers'], onDone: () => go(applicationPage(id)) },
  )
}

function DeclineForm({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { presentTermEnd } = application
  const [effectiveOn, setEffectiveOn] = useState(presentTermEnd)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const decline = useDecline(application)
  const refused = decline.problem?.problems.find((one) => one.path === 'effectiveOn')?.message
  const faults = {
    effectiveOn: refused ?? (tried ? dateFault(effectiveOn, presentTermEnd, t, format) : undefined),
    reason: tried && reason.trim().length < 5 ? t('reappointment.decline.reason-missing') : undefined,
  }
  const errors = (['effectiveOn', 'reason'] as const).flatMap((name): SummarizedError[] => {
    const message = faults[name]
    return message ? [{ fieldId: ids[name], message }] : []
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!dateFault(effectiveOn, presentTermEnd, t, format) && reason.trim().length >= 5)
      void decline.run({ effectiveOn, reason: reason.trim() })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {!refused && <ProblemNotice problem={decline.problem} />}
      <p>{t('reappointment.decline.text', { date: format.date(presentTermEnd) })}</p>
      <div className="short-input">
        <TextField
          id={ids.effectiveOn}
          type="date"
          label={t('reappointment.decline.date')}
          hint={t('reappointment.decline.date-hint', { date: format.date(presentTermEnd) })}
          value={effectiveOn}
          onChange={setEffectiveOn}
          max={presentTermEnd}
          error={faults.effectiveOn}
        />
      </div>
      <LongTextField
        id={ids.reason}
        label={t('reappointment.decline.reason')}
        hint={t('reappointment.decline.reason-hint')}
        value={reason}
        onChange={setReason}
        error={faults.reason}
      />
      <div className="subject-foot">
        <Button type="submit" look="stop" busy={decline.busy}>
          {t('reappointment.action.decline')}
        </Button>
        <PageLink to={applicationPage(application.dossier.id)}>{t('reappointment.decline.keep')}</PageLink>
      </div>
    </form>
  )
}
