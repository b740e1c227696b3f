import { Button, LongTextField, TextField, useFormat, useText } from '@guichet/core/web'
import { type Recommendation, recommendations } from '../../../domain/evaluation.ts'
import type { EvaluationView } from '../../../domain/review-contract.ts'
import { ChoiceField } from './choice-field.tsx'
import { ConditionsField } from './conditions-field.tsx'
import {
  conditionsOf,
  type EvaluationValue,
  type EvaluationValues,
  fieldIdOf,
  recommendationOf,
  textValue,
} from './evaluation-draft.ts'

interface Props {
  view: EvaluationView
  values: EvaluationValues
  faults: Readonly<Record<string, string>>
  /** What the recommendation, the comment and the conditions still lack, as sentences, once somebody tried to sign. */
  missing: { recommendation?: string; comment?: string; conditions?: string }
  /** Denies every line that is to be granted; undefined when none is. */
  onDenyAll: (() => void) | undefined
  /** What is missing shows once somebody tried to sign. */
  tried: boolean
  onChange: (key: string, value: EvaluationValue) => void
}

/** The recommendation as a whole, with its comment, its conditions and the day of the meeting. */
export function OverallEvaluation({ view, values, faults, missing, tried, onDenyAll, onChange }: Props) {
  const { t } = useText()
  const recommendation = recommendationOf(values)
  return (
    <>
      <Whole
        recommendation={recommendation}
        fault={faults.recommendation ?? missing.recommendation}
        {...{ tried, onDenyAll, onChange }}
      />
      {recommendation === 'recommended-with-conditions' && (
        <ConditionsField
          id={fieldIdOf('conditions')}
          conditions={conditionsOf(values)}
          onChange={(value) => onChange('conditions', value)}
          error={faults.conditions ?? missing.conditions}
        />
      )}
      <LongTextField
        maxLength={4000}
        id={fieldIdOf('comment')}
        label={t('reappointment.evaluation.comment')}
        hint={t(view.clean ? 'reappointment.evaluation.comment-hint' : 'reappointment.evaluation.comment-needed')}
        optional={view.clean}
        value={textValue(values, 'comment')}
        onChange={(value) => onChange('comment', value)}
        error={faults.comment ?? missing.comment}
      />
      <MetOn required={view.meetingRequired} values={values} fault={faults.metOn} tried={tried} onChange={onChange} />
    </>
  )
}

interface WholeProps extends Pick<Props, 'tried' | 'onDenyAll' | 'onChange'> {
  recommendation: Recommendation | null
  fault: string | undefined
}

/** The recommendation itself; against the person, a way to deny every line with it. */
function Whole({ recommendation, fault, tried, onDenyAll, onChange }: WholeProps) {
  const { t } = useText()
  const unsaid = tried && recommendation === null ? t('reappointment.evaluation.need.recommendation') : undefined
  return (
    <>
      <ChoiceField
        id={fieldIdOf('recommendation')}
        legend={t('reappointment.evaluation.recommendation')}
        name="recommendation"
        value={recommendation}
        options={recommendations.map((value) => ({ value, label: t(`reappointment.recommendation.${value}`) }))}
        onChange={(value) => onChange('recommendation', value)}
        error={fault ?? unsaid}
      />
      {recommendation === 'not-recommended' && onDenyAll && (
        <div>
          <Button look="second" onClick={onDenyAll}>
            {t('reappointment.evaluation.deny-all')}
          </Button>
        </div>
      )}
    </>
  )
}

interface MetOnProps extends Pick<Props, 'values' | 'tried' | 'onChange'> {
  required: boolean
  fault: string | undefined
}

/** The day on which the chief met the person; some hospitals ask for it. */
function MetOn({ required, values, fault, tried, onChange }: MetOnProps) {
  const { t } = useText()
  const today = useFormat().today()
  const day = textValue(values, 'metOn')
  const missing = tried && required && day === '' ? t('reappointment.evaluation.need.met-on') : undefined
  const error = fault ?? missing
  return (
    <TextField
      id={fieldIdOf('metOn')}
      type="date"
      max={today}
      label={t('reappointment.evaluation.met-on')}
      hint={t(required ? 'reappointment.evaluation.met-needed' : 'reappointment.evaluation.met-hint')}
      optional={!required}
      value={day}
      onChange={(value) => onChange('metOn', value || null)}
      {...(error ? { error } : {})}
    />
  )
}
