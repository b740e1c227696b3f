import { type ApiProblem, Button, ErrorSummary, ProblemNotice, type SummarizedError, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { ConsultationView, RegistryStanding, SearchAnswer } from '../../domain/consultation-contract.ts'
import { type ConsultValues, emptyValues, missingIn, type TypedField } from './consult-values.ts'
import { ContextFields } from './context-fields.tsx'
import { LastConsultation } from './last-consultation.tsx'
import { NotFoundNotice } from './outcome-notice.tsx'
import { Paused } from './paused.tsx'
import { PersonFields } from './person-fields.tsx'
import { useSearch } from './use-search.ts'

interface Props {
  standing: RegistryStanding
  onFound: (consultation: ConsultationView, answer: SearchAnswer) => void
  onCorrect: () => void
}

/** What the fields of the page share. */
export interface FieldsProps {
  values: ConsultValues
  change: (part: Partial<ConsultValues>) => void
  faultAt: (field: TypedField) => string | undefined
}

/** Why and whom, with one button: the context is declared, then the person is looked for. */
export function ConsultForm({ standing, onFound, onCorrect }: Props) {
  const { t } = useText()
  const [values, setValues] = useState(() => emptyValues(standing))
  const [tried, setTried] = useState(false)
  const search = useSearch(onFound)
  const missing = tried ? missingIn(values) : []
  const told = toldFaults(search.problem)
  const faultAt = (field: TypedField) =>
    missing.includes(field) ? t(`directives-registry.consult-missing.${field}`) : told[field]
  const change = (part: Partial<ConsultValues>) => {
    if (part.emergency !== undefined) setTried(false)
    setValues((before) => ({ ...before, ...part }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missingIn(values).length === 0)
      void search.run(values).then((answered) => answered && change({ emergency: false, limitReason: '' }))
  }
  const errors = errorsOf(values, faultAt)
  const fields = { values, change, faultAt }
  return (
    <form className="stack" onSubmit={submit} noValidate autoComplete="off">
      <ErrorSummary errors={errors} />
      <Told {...fields} standing={standing} problem={search.problem} beside={errors.length > 0} />
      {search.missed ? <NotFoundNotice {...search.missed} /> : <LastConsultation last={standing.last} />}
      <ContextFields {...fields} standing={standing} />
      <PersonFields
        {...fields}
        asksBirthDate={told.birthDate !== undefined || values.birthDate !== ''}
        asksNumber={search.missed?.answer.ask.includes('nam') ?? false}
        asksReason={told.limitReason !== undefined || (values.limitReason !== '' && !values.emergency)}
      />
      <div>
        <Button type="submit" wide busy={search.busy}>
          {t('directives-registry.consult.search')}
        </Button>
      </div>
      <PersonsLeft count={standing.personsLeftThisHour} />
      <div>
        <Button look="quiet" onClick={onCorrect}>
          {t('directives-registry.own-number.correct')}
        </Button>
      </div>
    </form>
  )
}

interface ToldProps extends FieldsProps {
  standing: RegistryStanding
  problem: ApiProblem | null
  /** Whether the faults of fields are told above. */
  beside: boolean
}

/** What the server said of the whole search; the pause stays, since its way out is answered there. */
function Told({ problem, beside, standing, ...fields }: ToldProps) {
  if (beside && problem?.retryAfter === undefined) return null
  return (
    <ProblemNotice problem={problem}>
      <Paused {...fields} standing={standing} seconds={problem?.retryAfter} />
    </ProblemNotice>
  )
}

/** How many persons can be looked for before a limit asks why. */
function PersonsLeft({ count }: { count: number }) {
  const { t } = useText()
  return (
    <p className="small quiet">
      {count > 0
        ? t('directives-registry.consult.persons-left', { count })
        : t('directives-registry.consult.no-persons-left')}
    </p>
  )
}

const order = [
  'reason',
  'situation',
  'departmentId',
  'nam',
  'familyNameAtBirth',
  'givenName',
  'birthDate',
  'sex',
  'limitReason',
] as const satisfies TypedField[]

function errorsOf(values: ConsultValues, faultAt: FieldsProps['faultAt']): SummarizedError[] {
  return order.flatMap((field) => {
    const message = faultAt(field)
    return message && field in values ? [{ fieldId: `consult-${field}`, message }] : []
  })
}

/** What the server says of each field: `keys/nam` is about `nam`, `keys` alone about whom, `reason` about the limit. */
function toldFaults(problem: ApiProblem | null): Partial<Record<keyof ConsultValues, string>> {
  const faults: Partial<Record<keyof ConsultValues, string>> = {}
  for (const { path, message } of problem?.problems ?? []) {
    const last = path.split('/').at(-1) ?? ''
    const field = last === 'keys' ? 'nam' : last === 'reason' ? 'limitReason' : last
    if (message) faults[field as keyof ConsultValues] = message
  }
  return faults
}
