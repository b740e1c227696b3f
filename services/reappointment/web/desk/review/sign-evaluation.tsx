import { BlockedPanel, Button, Dialog, Notice, ProblemNotice, TextField, useText, useFormat } from '@guichet/core/web'
import { type FormEvent, useRef, useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { Evaluate, EvaluationView, SaveEvaluation } from '../../../domain/review-contract.ts'
import { evaluationOf, valuesOf } from './evaluation-draft.ts'
import { actionOf, fileApi } from './file-actions.ts'
import { RecommendedWord } from './recommendation.tsx'
import { useFileCommand } from './use-file-command.ts'

/** The action under which the reader signs: as chief, or as Chief of Staff in the chief's place. */
export const signingAction = (application: ApplicationView) =>
  actionOf(application, 'evaluate') ?? actionOf(application, 'evaluate-as-chief-of-staff')

interface SignProps {
  application: ApplicationView
  /** Sends what is not saved yet; false when that could not be done. */
  flush: () => Promise<boolean>
  /** The button was pressed and nothing was changed since: it is signed as soon as nothing is missing. */
  signing: boolean
  /** Signing begins, which also shows beside the fields what is missing, or is given up. */
  onSigning: (begun: boolean) => void
  unsaved: boolean
  /** Something of it cannot be saved as it is written. */
  refused: boolean
  /** What is signed. */
  signed: SaveEvaluation
  /** How far the evaluation is, in words. */
  summary: string
}

/** Signs the evaluation as it is saved; or says what it still lacks. */
export function SignEvaluation(props: SignProps) {
  const { application, flush, signing, onSigning, unsaved, refused, signed, summary } = props
  const { t } = useText()
  const action = signingAction(application)
  if (!action) return null
  const complete = action.unmet.length === 0
  const begin = async () => {
    onSigning(true)
    await flush()
  }
  return (
    <div className="stack">
      <p className="quiet">{summary}</p>
      {!complete && (!unsaved || refused) && <BlockedPanel action={action} dossierPath={application.dossier.path} />}
      <div>
        <Button onClick={() => void begin()}>{t(action.label)}</Button>
      </div>
      {signing && complete && !unsaved && (
        <SignDialog application={application} signed={signed} onClose={() => onSigning(false)} />
      )}
    </div>
  )
}

interface OneClickProps {
  application: ApplicationView
  view: EvaluationView
}

/** For a file without anything that deserves a look: every requested line as asked, in one gesture. */
export function OneClick({ application, view }: OneClickProps) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const requested = application.privileges?.lines.filter((line) => line.requested).length ?? 0
  return (
    <Notice tone="good" title={t('reappointment.evaluation.clean')}>
      <p>{t('reappointment.evaluation.one-click-text', { count: requested })}</p>
      <div>
        <Button onClick={() => setAsking(true)}>{t('reappointment.evaluation.one-click')}</Button>
      </div>
      {asking && <SignDialog application={application} view={view} onClose={() => setAsking(false)} />}
    </Notice>
  )
}

interface DialogProps {
  application: ApplicationView
  /** The saved draft when everything is signed in one gesture: its date of the meeting may still be asked for. */
  view?: EvaluationView
  /** What is signed line by line; in one gesture, everything as asked. */
  signed?: SaveEvaluation | undefined
  onClose: () => void
}

/** Signs what is saved; in one gesture when `view` is given, saving first the day of the meeting where one is asked for. */
function useSignature({ application, view, onClose }: DialogProps, metOn: string) {
  // The signature may be sent again after the password was asked for; the day of the meeting is saved once.
  const savedDay = useRef(view?.metOn ?? '')
  return useFileCommand<Evaluate>(async (api, body, key) => {
    if (view && metOn !== savedDay.current) {
      const draft = { ...evaluationOf(valuesOf(view), view.version), metOn }
      await api.put(`${fileApi(application)}/evaluation`, draft)
      savedDay.current = metOn
    }
    return api.post(`${fileApi(application)}/actions/evaluate`, body, { key })
  }, onClose)
}

/** What is wrong with the day of the meeting, where one is asked for. */
function useDayFault(view: EvaluationView | undefined, day: string): string | undefined {
  const { t } = useText()
  const today = useFormat().today()
  if (!view?.meetingRequired) return undefined
  if (day === '') return t('reappointment.evaluation.need.met-on')
  return day > today ? t('problem.reappointment.date-in-future') : undefined
}

function SignDialog(props: DialogProps) {
  const { application, view, signed, onClose } = props
  const { t } = useText()
  const [metOn, setMetOn] = useState(view?.metOn ?? '')
  const [tried, setTried] = useState(false)
  const command = useSignature(props, metOn)
  const fault = useDayFault(view, metOn)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!fault) void command.run({ version: application.dossier.version, oneClick: view !== undefined })
  }
  return (
    <Dialog title={t(`reappointment.evaluation.${view ? 'one-click' : 'sign'}`)} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <p>{t('reappointment.evaluation.sign-text', { name: application.dossier.applicantName })}</p>
        <SignedWords signed={signed} />
        <ProblemNotice problem={command.problem} />
        {view?.meetingRequired && <MeetingDay value={metOn} onChange={setMetOn} fault={tried ? fault : undefined} />}
        <div className="dialog-buttons">
          <Button type="submit" busy={command.busy}>
            {t('reappointment.evaluation.sign-button')}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What is signed: the recommendation for the whole, and how many lines get what where that is not all the same. */
function SignedWords({ signed }: Pick<DialogProps, 'signed'>) {
  const { t } = useText()
  const { recommendation, lines } = signed ?? { recommendation: null, lines: [] }
  const counts = Map.groupBy(lines, ({ value }) => value)
  return (
    <div>
      <p>
        {t('reappointment.evaluation.signing')} <RecommendedWord recommendation={recommendation ?? 'recommended'} />
      </p>
      {counts.size > 0 && (
        <ul>
          {[...counts].map(([value, { length }]) => (
            <li key={value}>
              {t('reappointment.evaluation.signing-lines', {
                value: t(`reappointment.line-recommendation.${value}`),
                count: length,
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface MeetingDayProps {
  value: string
  onChange: (day: string) => void
  fault: string | undefined
}

function MeetingDay({ value, onChange, fault }: MeetingDayProps) {
  const { t } = useText()
  const today = useFormat().today()
  return (
    <TextField
      type="date"
      max={today}
      label={t('reappointment.evaluation.met-on')}
      hint={t('reappointment.evaluation.met-needed')}
      value={value}
      onChange={onChange}
      {...(fault ? { error: fault } : {})}
    />
  )
}
