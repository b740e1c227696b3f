import {
  answerAt,
  type Answers,
  boundsOf,
  helpOf,
  isEnabled,
  isHelp,
  isRepeatingGroup,
  type QuestionnaireItem,
  rowsOf,
  scopeOf,
  textOf,
} from '../../domain/questionnaire.ts'
import { withDigitsInOrder } from '../../domain/reading-order.ts'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { type AnswerPlace, fieldId, useForm } from './form-context.ts'
import { QuestionField } from './question-field.tsx'

/** Items in reading order: those in sight, each drawn as what it is. */
export function FormItems({ items, place }: { items: readonly QuestionnaireItem[]; place: AnswerPlace }) {
  const { withheld } = useForm()
  return items
    .filter((item) => isEnabled(item, place.scope) && !withheld.has(item.linkId) && !isHelp(item))
    .map((item) => <FormItem key={item.linkId} item={item} place={place} />)
}

function FormItem({ item, place }: { item: QuestionnaireItem; place: AnswerPlace }) {
  const { language } = useText()
  const text = textOf(item, language)
  if (item.type === 'display') return <p className="form-statement">{withDigitsInOrder(language, text)}</p>
  if (isRepeatingGroup(item)) return <RepeatingGroup item={item} place={place} />
  if (item.type === 'group') {
    return (
      <fieldset className="form-group">
        <legend>{text}</legend>
        <FormItems items={item.item ?? []} place={place} />
      </fieldset>
    )
  }
  return (
    <QuestionField
      item={item}
      path={`${place.prefix}${item.linkId}`}
      value={answerAt(place.answers, item.linkId)}
      onAnswer={(value) => place.onAnswer(item.linkId, value)}
    />
  )
}

/** A group that may be filled in several times, for example one row for each hospital. */
function RepeatingGroup({ item, place }: { item: QuestionnaireItem; place: AnswerPlace }) {
  const { t, language } = useText()
  const { editability, problems, readOnly } = useForm()
  const path = `${place.prefix}${item.linkId}`
  const rows = rowsOf(answerAt(place.answers, item.linkId))
  const { maxOccurs } = boundsOf(item)
  const fixed = readOnly || editability.get(item.linkId) !== 'clinician'
  const title = textOf(item, language)
  const help = helpOf(item, language)
  const problem = problems.get(path)
  const change = (next: Answers[]) => place.onAnswer(item.linkId, next)
  const changeRow = (index: number, row: Answers) => change(rows.map((one, at) => (at === index ? row : one)))
  return (
    <section className="form-rows" id={fieldId(path)} tabIndex={-1} aria-label={title}>
      <h3>{title}</h3>
      {help && <p className="quiet">{help}</p>}
      {problem && <p className="field-error">{problem}</p>}
      {rows.map((row, index) => (
        <fieldset key={index} className="form-row">
          <legend>{t('forms.row', { text: title, number: index + 1 })}</legend>
          <FormItems items={item.item ?? []} place={rowPlace({ place, path, row, index, changeRow })} />
          {!fixed && (
            <div>
              <Button look="quiet" onClick={() => change(rows.toSpliced(index, 1))}>
                {t('dossier.form.remove', { what: t('forms.row', { text: title, number: index + 1 }) })}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {!fixed && rows.length < maxOccurs && (
        <div>
          <Button look="second" onClick={() => change([...rows, {}])}>
            {t(rows.length === 0 ? 'dossier.form.add' : 'dossier.form.add-another', { what: title })}
          </Button>
        </div>
      )}
    </section>
  )
}

interface Row {
  place: AnswerPlace
  path: string
  row: Answers
  index: number
  changeRow: (index: number, row: Answers) => void
}

/** Where the answers of one row lie; the row is changed as a whole. */
function rowPlace({ place, path, row, index, changeRow }: Row): AnswerPlace {
  return {
    prefix: `${path}/${index}/`,
    answers: row,
    scope: scopeOf(place.scope, row),
    onAnswer: (linkId, value) => {
      const next = { ...row }
      if (value === undefined || value === '') delete next[linkId]
      else next[linkId] = value
      changeRow(index, next)
    },
  }
}
