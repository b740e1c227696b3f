import { textIn } from '@guichet/core/domain'
import {
  ActionPanel,
  Button,
  FieldFault,
  LongTextField,
  Notice,
  ProblemNotice,
  SelectField,
  useCommand,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { AnswerComplaint, ComplaintView, RateComplaint } from '../../domain/complaint-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import { useMad } from './use-mad.ts'
import { isWithoutEffect } from './without-effect.ts'
import { useWrittenAnswer, type WrittenAnswer } from './use-written-answer.ts'
import '../account/access.css'

/** Actions that have a form of their own on the page. */
const forms = ['qualify', 'assign', 'answer', 'rate']
/** Conditions without which an action is simply not there for this complaint. */
const needless = new Set(['aboutLine', 'lineNotReopened', 'reopenedOnlyOnce', 'reopenedInTime'])

/** What the reader can do with the complaint now, and why the rest is blocked. */
export function ComplaintActions({ complaint }: { complaint: ComplaintView }) {
  const { t } = useText()
  const { dossier } = complaint
  // As long as nobody has it, that it is confided to somebody else is no reason worth reading.
  const isNoReason = (condition: string) =>
    needless.has(condition) || (condition === 'assignedToYou' && complaint.handler === null)
  const actions = dossier.actions.filter(({ unmet }) => !unmet.some(({ condition }) => isNoReason(condition)))
  const isOpen = (name: string) => actions.some(({ action, unmet }) => action === name && unmet.length === 0)
  return (
    <div className="stack">
      <ActionPanel
        dossier={{ ...dossier, actions }}
        commandPath={(action) => `/api/third-party-payment/complaints/${dossier.id}/actions/${action}`}
        except={forms.filter(isOpen)}
        looks={{
          escalate: 'quiet',
          cancel: 'quiet',
          'reopen-line': 'second',
          'ask-claimant': 'second',
          reopen: 'second',
        }}
        confirm={{
          escalate: <p>{t('third-party-payment.complaints.escalate-text')}</p>,
          'reopen-line': <p>{t('third-party-payment.complaints.reopen-line-text')}</p>,
          accept: <p>{t('third-party-payment.complaints.accept-text')}</p>,
          reopen: <p>{t('third-party-payment.complaints.reopen-text')}</p>,
        }}
      />
      {isOpen('qualify') && <QualifyForm complaint={complaint} action="qualify" />}
      {isOpen('answer') && <AnswerForm key={dossier.id} complaint={complaint} reopensFirst={isOpen('reopen-line')} />}
      {complaint.correction?.state === 'open' && <KeptAnswer complaintId={dossier.id} />}
      {isOpen('assign') && <QualifyForm complaint={complaint} action="assign" />}
      {isOpen('rate') && complaint.rating === null && <RateForm complaint={complaint} />}
    </div>
  )
}

const pathOf = ({ dossier }: ComplaintView, action: string) =>
  `/api/third-party-payment/complaints/${dossier.id}/actions/${action}`

/** Gives the complaint its type and a person, or another person. */
function QualifyForm({ complaint, action }: { complaint: ComplaintView; action: 'qualify' | 'assign' }) {
  const { t, language } = useText()
  const { handlers, types, dossier } = complaint
  const [type, setType] = useState(complaint.type.code)
  const [handlerId, setHandler] = useState('')
  const [missing, setMissing] = useState(false)
  const command = useCommand<object>((api, body, key) => api.post(pathOf(complaint, action), body, { key }), {
    refresh: ['/api/'],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const qualified = action === 'qualify' ? { type } : {}
    setMissing(handlerId === '')
    if (handlerId !== '') void command.run({ version: dossier.version, handlerId, ...qualified })
  }
  const label = t(`third-party-payment.action.complaint.${action}`)
  const others = handlers.filter(({ id }) => id !== complaint.handler?.id)
  if (others.length === 0) return <Notice tone="wait">{t('third-party-payment.complaints.nobody-else')}</Notice>
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <h2 className="panel-title">{label}</h2>
      <ProblemNotice problem={otherProblem(command.problem, ['handlerId', 'type'])} />
      <div className="field-row">
        {action === 'qualify' && (
          <SelectField
            label={t('third-party-payment.complaints.type')}
            value={type}
            onChange={setType}
            options={types.map(({ code, label: words }) => ({ value: code, label: textIn(words, language) }))}
            {...faultOf(command.problem, 'type')}
          />
        )}
        <SelectField
          label={t('third-party-payment.complaints.handler')}
          value={handlerId}
          onChange={setHandler}
          options={[
            { value: '', label: t('third-party-payment.billing.choose') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...(missing
            ? { error: t('third-party-payment.billing.choose-missing') }
            : faultOf(command.problem, 'handlerId'))}
        />
      </div>
      <div>
        <Button type="submit" look={action === 'qualify' ? 'first' : 'second'} busy={command.busy}>
          {label}
        </Button>
      </div>
    </form>
  )
}

const outcomes = ['founded', 'partly-founded', 'unfounded'] as const

/** While the line waits to be settled again: what was written so far, which comes back with the form. */
function KeptAnswer({ complaintId }: { complaintId: string }) {
  const { t } = useText()
  const { grounds } = useWrittenAnswer(complaintId)
  if (grounds.trim() === '') return null
  return (
    <Notice tone="info" title={t('third-party-payment.complaints.answer-kept')}>
      <p className="note-text">
        <bdi>{grounds}</bdi>
      </p>
    </Notice>
  )
}

interface AnswerProps {
  complaint: ComplaintView
  /** A founded answer needs the line to be settled again, and it is not even open yet. */
  reopensFirst: boolean
}

/** The answer with its grounds. */
function AnswerForm({ complaint, reopensFirst }: AnswerProps) {
  const { t } = useText()
  const { id, version } = complaint.dossier
  const { outcome, grounds, write, clear } = useWrittenAnswer(id)
  const [missing, setMissing] = useState(false)
  const [confirmed, setConfirmed] = useState(false)
  const [unconfirmed, setUnconfirmed] = useState(false)
  const isEarly = reopensFirst && outcome !== '' && outcome !== 'unfounded'
  const toConfirm = isWithoutEffect(outcome, complaint.correction)
  const command = useCommand<AnswerComplaint>(
    (api, body, key) => api.post(pathOf(complaint, 'answer'), body, { key }),
    { refresh: ['/api/'], onDone: clear },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isUnconfirmed = toConfirm && !confirmed
    setMissing(outcome === '')
    setUnconfirmed(isUnconfirmed)
    if (outcome !== '' && !isUnconfirmed && !isEarly) void command.run({ version, outcome, grounds: grounds.trim() })
  }
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <h2 className="panel-title">{t('third-party-payment.action.complaint.answer')}</h2>
      <ProblemNotice problem={otherProblem(command.problem, ['grounds'])} />
      {reopensFirst && (
        <Notice tone={isEarly ? 'wait' : 'info'} title={t('third-party-payment.complaints.reopen-first')}>
          <p>{t('third-party-payment.complaints.reopen-first-text')}</p>
        </Notice>
      )}
      <SelectField
        label={t('third-party-payment.complaints.outcome')}
        value={outcome}
        onChange={(value) => write({ outcome: value as WrittenAnswer['outcome'] })}
        options={[
          { value: '', label: t('third-party-payment.billing.choose') },
          ...outcomes.map((value) => ({ value, label: t(`third-party-payment.complaints.outcome.${value}`) })),
        ]}
        {...(missing ? { error: t('third-party-payment.billing.choose-missing') } : {})}
      />
      <LongTextField
        label={t('third-party-payment.complaints.grounds')}
        hint={t('third-party-payment.complaints.grounds-hint', { least: complaint.groundsLength })}
        rows={6}
        maxLength={8000}
        value={grounds}
        onChange={(text) => write({ grounds: text })}
        {...faultOf(command.problem, 'grounds')}
      />
      {toConfirm && (
        <Unchanged
          correction={complaint.correction}
          confirmed={confirmed}
          missing={unconfirmed && !confirmed}
          onConfirmed={setConfirmed}
        />
      )}
      <div>
        <Button type="submit" busy={command.busy} disabled={isEarly}>
          {t('third-party-payment.action.complaint.answer')}
        </Button>
      </div>
    </form>
  )
}

interface UnchangedProps {
  correction: ComplaintView['correction']
  confirmed: boolean
  missing: boolean
  onConfirmed: (confirmed: boolean) => void
}

/** A line that was settled again as before: whoever still finds the complaint founded says so knowingly. */
function Unchanged({ correction, confirmed, missing, onConfirmed }: UnchangedProps) {
  const { t } = useText()
  const mad = useMad()
  return (
    <Notice tone="wait" title={t('third-party-payment.complaints.unchanged')}>
      <p>
        {t('third-party-payment.complaints.unchanged-text', {
          before: mad(correction?.before),
          after: mad(correction?.after),
        })}
      </p>
      <label className="tick-line">
        <input
          type="checkbox"
          className="tick"
          checked={confirmed}
          aria-invalid={missing || undefined}
          onChange={() => onConfirmed(!confirmed)}
        />
        <span>{t('third-party-payment.complaints.unchanged-confirm')}</span>
      </label>
      <FieldFault fault={missing ? t('third-party-payment.complaints.unchanged-missing') : undefined} />
    </Notice>
  )
}

const stars = [1, 2, 3, 4, 5]

/** How satisfied the clinic is. */
function RateForm({ complaint }: { complaint: ComplaintView }) {
  const { t } = useText()
  const { version } = complaint.dossier
  const [rating, setRating] = useState(0)
  const [comment, setComment] = useState('')
  const command = useCommand<RateComplaint>((api, body, key) => api.post(pathOf(complaint, 'rate'), body, { key }), {
    refresh: ['/api/'],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (rating > 0) void command.run({ version, rating, comment: comment.trim() })
  }
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={command.problem} />
      <fieldset className="stars">
        <legend className="panel-title">{t('third-party-payment.complaints.rate')}</legend>
        {stars.map((star) => (
          <label key={star} className="tick-line">
            <input
              type="radio"
              className="tick"
              name="rating"
              checked={rating === star}
              onChange={() => setRating(star)}
            />
            <span>{t('third-party-payment.complaints.stars', { count: star })}</span>
          </label>
        ))}
      </fieldset>
      <LongTextField
        label={t('third-party-payment.complaints.rate-comment')}
        optional
        rows={2}
        value={comment}
        onChange={setComment}
      />
      <div>
        <Button type="submit" look="second" busy={command.busy} disabled={rating === 0}>
          {t('third-party-payment.action.complaint.rate')}
        </Button>
      </div>
    </form>
  )
}
