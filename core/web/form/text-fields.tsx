import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type AnswerValue, boundsOf } from '../../domain/questionnaire.ts'
import { useText } from '../language/language.ts'
import type { FieldProps } from './form-context.ts'
import { useQuestionProps } from './question-label.tsx'

/** One value that is typed: a line, a text, a whole number, a day. */
export function TextLikeField({ item, path, value, onAnswer }: FieldProps) {
  const question = useQuestionProps(item, path)
  return <TypedInput item={item} value={value} onAnswer={onAnswer} {...question} />
}

interface TypedInputProps extends Omit<FieldProps, 'path'> {
  label?: React.ReactNode
  description?: React.ReactNode
  error?: React.ReactNode
  'aria-label'?: string
}

/** The control for one typed value, with or without a label of its own. */
export function TypedInput(props: TypedInputProps) {
  if (props.item.type === 'text') return <LongText {...props} />
  if (props.item.type === 'date') return <DayInput {...props} />
  const { item, value, onAnswer, ...rest } = props
  if (item.type === 'integer') return <IntegerInput value={value} onAnswer={onAnswer} {...rest} />
  return (
    <TextInput
      {...rest}
      dir="auto"
      maxLength={boundsOf(item).maxLength}
      value={textOfValue(value)}
      onChange={(event) => onAnswer(event.currentTarget.value || undefined)}
    />
  )
}

function LongText({ item, value, onAnswer, ...rest }: TypedInputProps) {
  return (
    <Textarea
      {...rest}
      className="form-text"
      rows={4}
      dir="auto"
      maxLength={boundsOf(item).maxLength}
      value={textOfValue(value)}
      onChange={(event) => onAnswer(event.currentTarget.value || undefined)}
    />
  )
}

/** A day. Half a date is no value to the browser: the field says so when it is left. */
function DayInput({ item, value, onAnswer, ...rest }: TypedInputProps) {
  const { t } = useText()
  const { min, max } = boundsOf(item)
  const [half, setHalf] = useState(false)
  return (
    <TextInput
      {...rest}
      error={rest.error ?? (half ? t('problem.answer-date') : undefined)}
      className="form-short"
      type="date"
      min={min === undefined ? undefined : String(min)}
      max={max === undefined ? undefined : String(max)}
      value={textOfValue(value)}
      onChange={(event) => onAnswer(event.currentTarget.value || undefined)}
      onBlur={(event) => setHalf(event.currentTarget.validity.badInput)}
    />
  )
}

function textOfValue(value: AnswerValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Digits as they are typed; what is no whole number stays in sight as text, and the form says what is wrong. */
function IntegerInput({ value, onAnswer, ...rest }: Omit<TypedInputProps, 'item'>) {
  const [typed, setTyped] = useState<string | null>(null)
  const change = (text: string) => {
    const trimmed = text.trim()
    const whole = /^-?\d{1,15}$/.test(trimmed)
    setTyped(whole || trimmed === '' ? null : text)
    if (trimmed === '') onAnswer(undefined)
    else onAnswer(whole ? Number(trimmed) : trimmed)
  }
  return (
    <TextInput
      {...rest}
      className="form-short"
      inputMode="numeric"
      dir="ltr"
      autoComplete="off"
      value={typed ?? textOfValue(value)}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
