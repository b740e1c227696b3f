import { textIn } from '@guichet/core/domain'
import { Button, LongTextField, Tag, useFormat, useText } from '@guichet/core/web'
import type { PrivilegeLineView } from '../../../domain/application-contract.ts'
import type { Recommendation } from '../../../domain/evaluation.ts'
import { isLineEvaluated } from '../../../domain/privilege-decisions.ts'
import { ChoiceField } from './choice-field.tsx'
import {
  type EvaluationValues,
  fieldIdOf,
  lineKey,
  lineOf,
  type LineChoice,
  type LineValue,
  recommendationOf,
} from './evaluation-draft.ts'

const choices: readonly LineValue[] = ['grant', 'grant-with-condition', 'deny', 'defer']

interface Props {
  lines: readonly PrivilegeLineView[]
  values: EvaluationValues
  /** Codes of lines that must still be decided, once that was tried. */
  unfinished: ReadonlySet<string>
  faults: Readonly<Record<string, string>>
  onChange: (code: string, choice: LineChoice) => void
}

/** Whether a line deserves a look of its own before it is granted. */
const standsOut = (line: PrivilegeLineView) => line.belowCurrency === true || !line.heldLastYear

/** Every requested privilege with what speaks for and against it, and the chief's recommendation. */
export function EvaluationLines({ lines, values, unfinished, faults, onChange }: Props) {
  const { t } = useText()
  const plain = lines.filter((line) => !standsOut(line) && !lineOf(values, line.code))
  return (
    <div className="stack evaluation-lines">
      <div className="spread">
        <p className="quiet">{t('reappointment.evaluation.lines', { count: lines.length })}</p>
        {plain.length > 0 && (
          <Button
            look="second"
            onClick={() => plain.forEach((line) => onChange(line.code, { value: 'grant', condition: '' }))}
          >
            {t('reappointment.evaluation.grant-held', { count: plain.length })}
          </Button>
        )}
      </div>
      <ul className="plain-list evaluation-list">
        {lines.map((line) => (
          <li key={line.code}>
            <Line
              line={line}
              choice={lineOf(values, line.code)}
              whole={recommendationOf(values)}
              fault={
                faults[lineKey(line.code)] ??
                (unfinished.has(line.code) ? t('reappointment.evaluation.need.line') : undefined)
              }
              onChange={(choice) => onChange(line.code, choice)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface LineProps {
  line: PrivilegeLineView
  choice: LineChoice | undefined
  /** What is recommended for the file as a whole. */
  whole: Recommendation | null
  fault: string | undefined
  onChange: (choice: LineChoice) => void
}

function Line({ line, choice, whole, fault, onChange }: LineProps) {
  const { t, language } = useText()
  const label = textIn(line.label, language)
  const takesWords = choice !== undefined && choice.value !== 'grant'
  return (
    <div id={fieldIdOf(lineKey(line.code))} className="evaluation-line" data-wrong={fault ? true : undefined}>
      <div className="evaluation-line-words">
        <p className="evaluation-line-name">{label}</p>
        <LineFacts line={line} />
      </div>
      <ChoiceField
        legend={t('reappointment.evaluation.line', { line: label })}
        quiet
        compact
        name={`line-${line.code}`}
        value={choice?.value ?? null}
        options={choices.map((value) => ({ value, label: t(`reappointment.line-recommendation.${value}`) }))}
        onChange={(value) => onChange({ value, condition: choice?.condition ?? '' })}
        error={takesWords ? undefined : fault}
      />
      {takesWords && (
        <LongTextField
          maxLength={4000}
          label={t(`reappointment.evaluation.why-${choice.value}`, { line: label })}
          rows={2}
          optional={isLineEvaluated({ ...choice, condition: null }, whole)}
          value={choice.condition}
          onChange={(condition) => onChange({ ...choice, condition })}
          error={fault}
        />
      )}
    </div>
  )
}

/** The kind of line, its volume against the threshold, and what the applicant added. */
export function LineFacts({ line }: { line: PrivilegeLineView }) {
  const { t } = useText()
  const format = useFormat()
  const volume = line.volume === null ? undefined : format.number(line.volume)
  const threshold =
    line.currency &&
    t('reappointment.reviewing.threshold', {
      count: line.currency.minimum,
      minimum: format.number(line.currency.minimum),
      months: format.number(line.currency.months),
    })
  return (
    <>
      <p className="line-facts quiet small">
        <span>{t(`reappointment.privilege-kind.${line.kind}`)}</span>
        {volume !== undefined && <span>{t('reappointment.reviewing.volume', { volume })}</span>}
        {threshold && <span>{threshold}</span>}
        {line.belowCurrency && <Tag tone="wait">{t('reappointment.flag.below-currency')}</Tag>}
        {!line.heldLastYear && <Tag tone="info">{t(`reappointment.reviewing.origin.${line.origin}`)}</Tag>}
      </p>
      {line.note && (
        <p className="small" dir="auto">
          {t('reappointment.reviewing.note', { note: line.note })}
        </p>
      )}
    </>
  )
}
