import { textIn } from '@guichet/core/domain'
import { FieldFault, LongTextField, useApi, useKept, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView, PrivilegeLineView } from '../../../domain/application-contract.ts'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'
import { standingRecommendation } from '../../../domain/evaluation.ts'
import { type GrantChoice, type GrantValue, openGrants, prefilledGrants, undecidedLines } from './board-grants.ts'
import { MeetingFields } from '../resolution-fields.tsx'
import { ChoiceField } from './choice-field.tsx'
import { ConditionsField } from './conditions-field.tsx'
import { LineFacts } from './evaluation-lines.tsx'
import { ConfirmResolution } from './confirm-resolution.tsx'
import { actionOf } from './file-actions.ts'
import { DecisionTooEarly, HearingTerm } from './hearing-term.tsx'
import { FormPanel } from './form-panel.tsx'
import { StandingRecommendation } from './recommendation.tsx'
import { boardOutcomes, useBoardForm } from './use-board-form.ts'
import { finished } from './written-conditions.ts'

/**
 * The Board's secretary records the resolution about one file: a renewal, line by line as the chief recommended unless the Board decided
 * otherwise, or a refusal with its reasons. Against a recommendation not to renew, nothing is chosen beforehand.
 */
export function BoardPanel({ application }: { application: ApplicationView }) {
  const { t } = useText()
  if (!actionOf(application, 'board-approve')) return null
  return (
    <section className="review-panel panel stack no-print" aria-labelledby="board">
      <h2 id="board" tabIndex={-1}>
        {t('reappointment.board.title')}
      </h2>
      <DecisionTooEarly application={application} />
      <HearingTerm application={application} />
      <ResolutionForm application={application} />
    </section>
  )
}

function useBoardLines(application: ApplicationView) {
  const lines = application.privileges?.lines.filter((line) => line.requested) ?? []
  const standing = standingRecommendation(application.reviews ?? [])
  const against = standing?.recommendation === 'not-recommended'
  const kept = useKept(`grants ${application.dossier.id} ${standing?.id}`, {
    grants: against ? openGrants(lines) : prefilledGrants(lines),
    conditions: [...(standing?.conditions ?? [])],
  })
  return { lines, standing, against, kept }
}

function ResolutionForm({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { lines, standing, against, kept } = useBoardLines(application)
  const { grants, conditions } = kept.values
  const { form, send } = useBoardForm(application, { grants, conditions, standing })
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
        {against && <p>{t('reappointment.board.against')}</p>}
        <ChoiceField
          id={form.id('outcome')}
          legend={t('reappointment.board.outcome')}
          name={`${form.id('outcome')}-choice`}
          value={form.values.outcome || null}
          options={boardOutcomes.map((value) => ({ value, label: t(`reappointment.board.outcome.${value}`) }))}
          onChange={(outcome) => form.change({ outcome })}
          error={form.faultAt('outcome')}
        />
        {form.values.outcome === 'refuse' && (
          <LongTextField
            {...form.bind('reasons')}
            rows={5}
            label={t('reappointment.board.reasons')}
            hint={t('reappointment.board.reasons-hint')}
          />
        )}
        {form.values.outcome === 'renew' && (
          <>
            <GrantList
              id={form.id('lines')}
              lines={lines}
              grants={grants}
              undecided={undecided}
              fault={form.faultAt('lines')}
              onChange={(next) => kept.change({ grants: next })}
            />
            <ConditionsField
              id={form.id('conditions')}
              conditions={conditions}
              onChange={(next) => kept.change({ conditions: next })}
              error={form.faultAt('conditions')}
            />
          </>
        )}
      </FormPanel>
      {asking && (
        <ConfirmResolution
          application={application}
          resolution={form.values}
          grants={grants}
          conditions={finished(conditions)}
          busy={form.busy}
          onConfirm={() => void send().then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

interface ListProps {
  id: string
  lines: readonly PrivilegeLineView[]
  grants: Record<string, GrantChoice>
  undecided: ReadonlySet<string>
  fault: string | undefined
  onChange: (grants: Record<string, GrantChoice>) => void
}

/** What the Board gives, line by line. */
function GrantList({ id, lines, grants, undecided, fault, onChange }: ListProps) {
  const { t } = useText()
  return (
    <div id={id} className="stack" tabIndex={-1}>
      <h3>{t('reappointment.board.lines')}</h3>
      <FieldFault fault={fault} />
      <ul className="plain-list evaluation-list">
        {lines.map((line) => (
          <li key={line.code}>
            <GrantLine
              line={line}
              choice={grants[line.code] ?? { value: null, condition: '' }}
              fault={undecided.has(line.code) ? t('reappointment.board.need.line') : undefined}
              onChange={(choice) => onChange({ ...grants, [line.code]: choice })}
            />
          </li>
        ))}
      </ul>
    </div>
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
        <LongTextField
          maxLength={4000}
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
