import { LongTextField, TextField, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { recommendations } from '../../../domain/evaluation.ts'
import { ChoiceField } from './choice-field.tsx'
import type { Committee } from './committee-panel.tsx'
import { ConditionsField } from './conditions-field.tsx'
import { actionOf } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { StandingRecommendation } from './recommendation.tsx'
import { ConfirmVote } from './confirm-vote.tsx'
import { counts, useVote } from './use-vote.ts'
import { sumOf } from './vote-record.ts'

interface Props {
  application: ApplicationView
  committee: Committee
  /** Members who must be present, once known. */
  quorum: number | undefined
}

/** The carried vote of a meeting about this file. The next file begins with the same meeting. */
export function VoteForm({ application, committee, quorum }: Props) {
  const { t } = useText()
  const today = useFormat().today()
  const { macDueOn } = application
  const isMac = committee.body === 'mac'
  const action = actionOf(application, committee.recommend)
  const vote = useVote(application, committee)
  const { form } = vote
  const [asking, setAsking] = useState(false)
  const sum = sumOf(form.values)
  const late = isMac && macDueOn !== null && form.values.heldOn > macDueOn
  return (
    <>
      <FormPanel
        title={t('reappointment.committee.vote')}
        text={<p>{t('reappointment.committee.vote-text')}</p>}
        button={t(action?.label ?? '')}
        busy={form.busy}
        errors={form.errors}
        problem={form.otherProblem}
        onSubmit={() => setAsking(form.ready())}
      >
        <div className="field-row">
          <TextField {...form.bind('heldOn')} type="date" max={today} label={t('reappointment.committee.held-on')} />
          <TextField {...form.bind('minutes')} maxLength={200} label={t('reappointment.committee.minutes')} />
        </div>
        <div className="field-row counts">
          {counts.map((name) => (
            <TextField
              key={name}
              {...form.bind(name)}
              inputMode="numeric"
              autoComplete="off"
              label={t(`reappointment.committee.count.${name}`)}
              hint={name === 'present' && quorum ? t('reappointment.committee.quorum', { count: quorum }) : undefined}
            />
          ))}
        </div>
        {sum && (
          <p className="quiet small" aria-live="polite">
            {t('reappointment.committee.votes-cast', { count: sum.cast, present: sum.present })}
          </p>
        )}
        <LongTextField
          maxLength={4000}
          {...form.bind('recused')}
          optional
          rows={2}
          label={t('reappointment.committee.recused')}
          hint={t('reappointment.committee.recused-hint')}
        />
        <Recommended application={application} vote={vote} isMac={isMac} />
        {(late || form.faultAt('extensionReason')) && (
          <LongTextField
            {...form.bind('extensionReason')}
            label={t('reappointment.committee.extension')}
            hint={t('reappointment.committee.extension-hint')}
          />
        )}
      </FormPanel>
      {asking && (
        <ConfirmVote
          application={application}
          body={committee.body}
          values={form.values}
          conditions={vote.recommended}
          busy={form.busy}
          onConfirm={() => void vote.send().then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

interface RecommendedProps {
  application: ApplicationView
  vote: ReturnType<typeof useVote>
  isMac: boolean
}

/** What stands so far, and what the body recommends: the same unless it says otherwise, with its words. */
function Recommended({ application, vote, isMac }: RecommendedProps) {
  const { t } = useText()
  const { form, conditions, onConditions } = vote
  return (
    <>
      <StandingRecommendation application={application} />
      <ChoiceField
        id={form.id('recommends')}
        legend={t('reappointment.committee.recommends')}
        name={`${form.id('recommends')}-choice`}
        value={form.values.recommends || null}
        options={recommendations.map((value) => ({ value, label: t(`reappointment.recommendation.${value}`) }))}
        onChange={(recommends) => form.change({ recommends })}
        error={form.faultAt('recommends')}
      />
      {form.values.recommends === 'recommended-with-conditions' && (
        <ConditionsField
          id={form.id('conditions')}
          conditions={conditions}
          onChange={onConditions}
          error={form.faultAt('conditions')}
        />
      )}
      {isMac ? (
        <LongTextField
          {...form.bind('recommendation')}
          rows={4}
          label={t('reappointment.committee.recommendation')}
          hint={t('reappointment.committee.recommendation-hint')}
        />
      ) : (
        <LongTextField
          maxLength={4000}
          {...form.bind('comment')}
          optional
          label={t('reappointment.committee.comment')}
        />
      )}
    </>
  )
}
