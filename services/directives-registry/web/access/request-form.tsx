import { textIn } from '@guichet/core/domain'
import {
  type ApiProblem,
  Button,
  ChoiceField,
  ErrorSummary,
  LongTextField,
  Notice,
  ProblemNotice,
  SelectField,
  type SummarizedError,
  TextField,
  useAccount,
  useFormat,
  useKeptOverReload,
  useText,
} from '@guichet/core/web'
import type { FormEvent } from 'react'
import type { AccessOptions, AccessRequestView } from '../../domain/access-request-contract.ts'
import { isMailboxElsewhere } from '../../domain/mailbox.ts'
import { bodyOf, type FormValues, initialValues, type RequestBody } from './request-values.ts'

export type { RequestBody } from './request-values.ts'

interface Props {
  /** Under which what was typed is kept until it is sent. */
  keptAs: string
  capacity: AccessRequestView['capacity']
  options: AccessOptions
  /** What is there already. */
  request?: AccessRequestView
  busy: boolean
  problem: ApiProblem | null
  button: string
  onSend: (body: RequestBody) => void
}

/** Who is to have access, where they work, and why; what is missing is said when the request is made. */
export function RequestForm(props: Props) {
  const { capacity, options: offered, request, busy, problem, button, onSend } = props
  const options = useOwnUnits(offered, capacity)
  const { values, change } = useKeptOverReload<FormValues>(props.keptAs, initialValues(options, request))
  const faults = Object.fromEntries(
    (problem?.problems ?? []).map(({ path, message }) => [path.split('/').at(-1) ?? path, message]),
  )
  const errors = Object.entries(faults).flatMap(([field, message]): SummarizedError[] =>
    message ? [{ fieldId: field, message }] : [],
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSend(bodyOf(values, capacity))
  }
  const fields: FieldsProps = { values, change, faults, capacity, options }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {errors.length === 0 && <ProblemNotice problem={problem} />}
      {capacity !== 'self' && <PersonFields {...fields} />}
      <WorkFields {...fields} />
      <UserCodeFields {...fields} />
      <NeedFields {...fields} />
      <div>
        <Button type="submit" busy={busy}>
          {button}
        </Button>
      </div>
    </form>
  )
}

/** A superior asks for people of their own units. */
function useOwnUnits(options: AccessOptions, capacity: Props['capacity']): AccessOptions {
  const { account } = useAccount()
  if (capacity !== 'superior') return options
  const isOwn = ({ superiors }: AccessOptions['departments'][number]) =>
    superiors.some(({ accountId }) => accountId === account.id)
  return { ...options, departments: options.departments.filter(isOwn) }
}

interface FieldsProps {
  values: FormValues
  change: (part: Partial<FormValues>) => void
  faults: Record<string, string | undefined>
  capacity: Props['capacity']
  options: AccessOptions
}

function useField({ values, change, faults }: FieldsProps) {
  const { t } = useText()
  return (name: Exclude<keyof FormValues, 'hasCode'>) => ({
    id: name,
    label: t(`directives-registry.field.${name}`),
    value: values[name],
    error: faults[name],
    onChange: (value: string) => change({ [name]: value }),
  })
}

function PersonFields(props: FieldsProps) {
  const { t } = useText()
  const format = useFormat()
  const field = useField(props)
  return (
    <fieldset className="field-group">
      <legend>{t('directives-registry.form.person')}</legend>
      <div className="field-row">
        <TextField {...field('givenName')} autoComplete="off" />
        <TextField {...field('familyName')} autoComplete="off" />
      </div>
      <TextField
        {...field('email')}
        type="email"
        dir="ltr"
        autoComplete="off"
        hint={t('directives-registry.form.email-hint')}
      />
      {isMailboxElsewhere(props.values.email, props.options.mailDomains) && (
        <Notice tone="wait">
          {t('directives-registry.form.mailbox-elsewhere', { domains: format.list(props.options.mailDomains) })}
        </Notice>
      )}
      <TextField
        {...field('phone')}
        type="tel"
        dir="ltr"
        autoComplete="off"
        optional
        hint={t('directives-registry.form.phone-hint')}
      />
      <SelectField
        {...field('language')}
        options={(['fr', 'en', 'ar'] as const).map((value) => ({
          value,
          label: t(`directives-registry.language.${value}`),
        }))}
      />
    </fieldset>
  )
}

function WorkFields(props: FieldsProps) {
  const { t, language } = useText()
  const field = useField(props)
  const { options, values } = props
  const { employeeNumberExample: example } = options
  const professions = options.professions.map(({ code, name }) => ({ value: code, label: textIn(name, language) }))
  const units = options.departments.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))
  const none = { value: '', label: t('directives-registry.form.choose') }
  const physician = options.professions.find(({ code }) => code === values.profession)?.physician ?? false
  return (
    <fieldset className="field-group">
      <legend>{t('directives-registry.form.work')}</legend>
      <SelectField {...field('profession')} options={[none, ...professions]} />
      <div className="field-row">
        <TextField
          {...field('employeeNumber')}
          dir="ltr"
          optional={physician}
          autoComplete="off"
          {...(example === '' ? {} : { hint: t('directives-registry.form.employee-number-hint', { example }) })}
        />
        <TextField {...field('licenceNumber')} dir="ltr" inputMode="numeric" optional={!physician} autoComplete="off" />
      </div>
      <TextField {...field('jobTitle')} autoComplete="off" />
      <SelectField {...field('departmentId')} options={[none, ...units]} />
      <TextField {...field('installation')} autoComplete="off" />
      {!physician && props.capacity !== 'superior' && <SuperiorField {...props} />}
    </fieldset>
  )
}

/** Who answers for the need: the superiors of the unit that was chosen. */
function SuperiorField(props: FieldsProps) {
  const { t } = useText()
  const field = useField(props)
  const unit = props.options.departments.find(({ id }) => id === props.values.departmentId)
  const superiors = (unit?.superiors ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))
  return (
    <SelectField
      {...field('superiorId')}
      hint={t('directives-registry.form.superior-hint')}
      options={[{ value: '', label: t('directives-registry.form.choose') }, ...superiors]}
    />
  )
}

function UserCodeFields(props: FieldsProps) {
  const { t } = useText()
  const field = useField(props)
  const { values, change, capacity } = props
  if (capacity === 'self') return null
  return (
    <fieldset className="field-group">
      <legend>{t('directives-registry.form.user-code')}</legend>
      <ChoiceField
        id="has-code"
        label={t('directives-registry.form.has-code')}
        hint={t('directives-registry.form.has-code-hint')}
        value={values.hasCode}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`directives-registry.form.has-code.${value}`),
        }))}
        onChange={(value) => change({ hasCode: value === 'yes' ? 'yes' : 'no' })}
      />
      {values.hasCode === 'yes' && (
        <TextField
          {...field('userCode')}
          dir="ltr"
          autoComplete="off"
          hint={t('directives-registry.form.user-code-hint')}
        />
      )}
    </fieldset>
  )
}

function NeedFields(props: FieldsProps) {
  const { t } = useText()
  const field = useField(props)
  return (
    <fieldset className="field-group">
      <legend>{t('directives-registry.form.need')}</legend>
      {props.capacity === 'superior' && (
        <LongTextField maxLength={1000} {...field('mandate')} hint={t('directives-registry.form.mandate-hint')} />
      )}
      <TextField {...field('endsOn')} type="date" optional hint={t('directives-registry.form.ends-on-hint')} />
    </fieldset>
  )
}
