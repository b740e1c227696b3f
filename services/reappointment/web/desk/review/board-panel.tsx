import { textIn } from '@guichet/core/domain'
import { keep, keptAs, useApi, useKept, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView, PrivilegeLineView } from '../../../domain/application-contract.ts'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'
import { standingRecommendation } from '../../../domain/evaluation.ts'
import type { BoardRecord } from '../../../domain/review-contract.ts'
import { type GrantChoice, type GrantValue, grantLines, prefilledGrants, undecidedLines } from './board-grants.ts'
import { MeetingFields } from '../resolution-fields.tsx'
import { ChoiceField } from './choice-field.tsx'
import { ConditionsField } from './conditions-field.tsx'
import { LineFacts } from './evaluation-lines.tsx'
import { ConfirmResolution } from './confirm-resolution.tsx'
import { actionOf, fileApi } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { StandingRecommendation } from './recommendation.tsx'
import { useFileForm } from './use-file-form.ts'
import { countOf } from './vote-record.ts'
import { WordsField } from './words-field.tsx'
import { finished, hasUnfinished } from './written-conditions.ts'

/** The Board's secretary records the resolution about one file: line by line as the chief recommended, unless the Board decided otherwise. */
export function BoardPanel({ application }: { application: ApplicationView }) {
  const { t } = useText()
  if (!actionOf(application, 'board-approve')) return null
  return (
    <section className="review-panel panel stack no-print" aria-labelledby="board">
      <h2 id="board" tabIndex={-1}>
        {t('reappointment.board.title')}
      </h2>
      <ResolutionForm application={application} />
    </section>
  )
}

interface Resolution {
  resolutionNumber: string
  decidedOn: string
  votingMembers: string
}

function useResolutionForm(application: ApplicationView, grants: Record<string, GrantChoice>, conditions: string[]) {
  const { t } = useText()
  const meetingKey = `meeting board ${application.cycle.id}`
  const form = useFileForm<Resolution, BoardRecord>({
    key: `board ${application.dossier.id}`,
    initial: { resolutionNumber: '', decidedOn: '', votingMembers: '', ...keptAs<Partial<Resolution>>(meetingKey) },
    fields: ['resolutionNumber', 'decidedOn', 'votingMembers', 'lines', 'conditions'],
    send: (api, body: BoardRecord, key) => api.post(`${fileApi(application)}/actions/board-decide`, body, { key }),
    onDone: (_answer, values) => keep(meetingKey, values),
    check: (values) => ({
      resolutionNumber: values.resolutionNumber.trim() ? undefined : t('reappointment.board.need.number'),
      decidedOn: values.decidedOn ? undefined : t('reappointment.board.need.decided-on'),
      votingMembers: countOf(values.votingMembers, 1) === undefined ? t('reappointment.board.need.members') : undefined,
      conditions: hasUnfinished(conditions) ? t('problem.reappointment.condition-short') : undefined,
      lines: undecidedLines(grants).length > 0 ? t('reappointment.board.need.lines') : undefined,
    }),
  })
  const send = () =>
    form.run({
      version: application.dossier.version,
      resolutionNumber: form.values.resolutionNumber,
      decidedOn: form.values.decidedOn,
      votingMembers: countOf(form.values.votingMembers) ?? 0,
      conditions: finished(conditions),
      lines: grantLines(grants),
    })
  return { form, send }
}

function ResolutionForm({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const lines = application.privileges?.lines.filter((line) => line.requested) ?? []
  const standing = standingRecommendation(application.reviews ?? [])
  const kept = useKept(`grants ${application.dossier.id} ${standing?.id}`, {
    grants: prefilledGrants(lines),
    conditions: [...(standing?.conditions ?? [])],
  })
  const { grants, conditions } = kept.values
  const { form, send } = useResolutionForm(application, grants, conditions)
  const cycle = useApi<CycleDetail>(`/api/reappointment/cycles/${application.cycle.id}`, { staleTime: 600_000 })
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const undecided = new Set(tried ? undecidedLines(grants) : [])
  return (
    <>
      <FormPanel
        title={t('reappointment.board.resolution')}
        text={<p>{t('reappointment.board.text')}</p>}
        button={t('reappointment.board.button')}
        busy={form.busy}
        errors={form.errors}
        problem={form.otherProblem}
        onSubmit={() => {
          setTried(true)
          setAsking(form.ready())
        }}
      >
        <MeetingFields form={form} quorum={cycle.data?.policy.quorum.board} />
        <StandingRecommendation application={application} />
        <div id={form.id('lines')} className="stack" tabIndex={-1}>
          <h3>{t('reappointment.board.lines')}</h3>
          <ul className="plain-list evaluation-list">
            {lines.map((line) => (
              <li key={line.code}>
                <GrantLine
                  line={line}
                  choice={grants[line.code] ?? { value: null, condition: '' }}
                  fault={undecided.has(line.code) ? t('reappointment.board.need.line') : undefined}
                  onChange={(choice) => kept.change({ grants: { ...grants, [line.code]: choice } })}
                />
              </li>
            ))}
          </ul>
        </div>
        <ConditionsField
          id={form.id('conditions')}
          conditions={conditions}
          onChange={(next) => kept.change({ conditions: next })}
          error={form.faultAt('conditions')}
        />
      </FormPanel>
      {asking && (
        <ConfirmResolution
          application={application}
          resolution={form.values}
          grants={grants}
          conditional={finished(conditions).length > 0}
          busy={form.busy}
          onConfirm={() => void send().then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

const grantValues: readonly GrantValue[] = ['granted', 'granted-with-condition', 'denied']

interface LineProps {
  line: PrivilegeLineView
  choice: GrantChoice
  fault: string | undefined
  onChange: (choice: GrantChoice) => void
}

function GrantLine({ line, choice, fault, onChange }: LineProps) {
  const { t, language } = useText()
  const label = textIn(line.label, language)
  const needsWords = choice.value === 'granted-with-condition' || choice.value === 'denied'
  return (
    <div className="evaluation-line" data-wrong={fault ? true : undefined}>
      <div className="evaluation-line-words">
        <p className="evaluation-line-name">{label}</p>
        <LineFacts line={line} />
        {line.recommendation && (
          <p className="small">
            {t('reappointment.board.recommended', {
              value: t(`reappointment.line-recommendation.${line.recommendation.value}`),
            })}
            {line.recommendation.condition && <span dir="auto"> — {line.recommendation.condition}</span>}
          </p>
        )}
      </div>
      <ChoiceField
        legend={t('reappointment.board.line', { line: label })}
        quiet
        compact
        name={`grant-${line.code}`}
        value={choice.value}
        options={grantValues.map((value) => ({ value, label: t(`reappointment.line-grant.${value}`) }))}
        onChange={(value) => onChange({ ...choice, value })}
        error={needsWords ? undefined : fault}
      />
      {needsWords && (
        <WordsField
          label={t(`reappointment.board.why-${choice.value}`, { line: label })}
          rows={2}
          optional={choice.value === 'denied'}
          value={choice.condition}
          onChange={(condition) => onChange({ ...choice, condition })}
          error={fault}
        />
      )}
    </div>
  )
}
