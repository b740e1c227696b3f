import { latinDigits } from '@guichet/core/domain'
import {
  type ApiProblem,
  Button,
  forgetKept,
  keptAs,
  Notice,
  ProblemNotice,
  TextField,
  useText,
} from '@guichet/core/web'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { AskedPatient, OpenedFor } from '../../domain/care-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import { type EnteredPatient, patientToAsk } from './entered-patient.ts'
import '../account/access.css'

interface Props {
  /** A check of rights that was just made: the patient is known. */
  checkId: string | undefined
  busy: boolean
  problem: ApiProblem | null
  /** What the last try found, when it was not one patient. */
  outcome: OpenedFor['outcome'] | null
  button: string
  /** Further fields. */
  children: ReactNode
  onSubmit: (patient: AskedPatient) => void
}

const nobody: EnteredPatient = { memberNumber: '', birthDate: '', rank: '' }

/** Fields of this form, and of those that are put into it, which show their faults themselves. */
const paths = ['patient/memberNumber', 'patient/by/birthDate', 'patient/by/rank', 'kind', 'plannedOn', 'careDate']

/** Whom the request is for, by two things only somebody with the card in hand knows, then what else it takes to begin. */
export function PatientForm({ checkId, busy, problem, outcome, button, children, onSubmit }: Props) {
  const { t } = useText()
  const [values, setValues] = useState<EnteredPatient>(() => ({ ...nobody, ...keptAs<EnteredPatient>(patientToAsk) }))
  // The patient of another page is handed over once.
  useEffect(() => forgetKept(patientToAsk), [])
  const change = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const { memberNumber, birthDate } = values
    const rank = values.rank.trim() === '' ? null : Number(latinDigits(values.rank))
    onSubmit(
      checkId === undefined
        ? { memberNumber: memberNumber.trim(), by: { kind: 'birth-date', birthDate, rank } }
        : { checkId },
    )
  }
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={otherProblem(problem, paths)} />
      {(outcome === 'unknown' || outcome === 'several') && (
        <Notice tone="wait" live title={t(`third-party-payment.care.patient-${outcome}`)}>
          {t(`third-party-payment.care.patient-${outcome}-text`)}
        </Notice>
      )}
      {checkId === undefined ? (
        <div className="field-row">
          <TextField
            label={t('third-party-payment.rights.member-number')}
            hint={t('third-party-payment.rights.member-number-hint')}
            inputMode="numeric"
            dir="ltr"
            autoComplete="off"
            value={values.memberNumber}
            onChange={(memberNumber) => change({ memberNumber })}
            {...faultOf(problem, 'patient/memberNumber')}
          />
          <TextField
            label={t('third-party-payment.rights.birth-date')}
            type="date"
            value={values.birthDate}
            onChange={(birthDate) => change({ birthDate })}
            {...faultOf(problem, 'patient/by/birthDate')}
          />
          <TextField
            label={t('third-party-payment.rights.rank')}
            hint={t('third-party-payment.rights.rank-hint')}
            inputMode="numeric"
            dir="ltr"
            optional
            value={values.rank}
            onChange={(rank) => change({ rank })}
            {...faultOf(problem, 'patient/by/rank')}
          />
        </div>
      ) : (
        <Notice tone="good">{t('third-party-payment.care.patient-checked')}</Notice>
      )}
      {children}
      <div>
        <Button type="submit" busy={busy}>
          {button}
        </Button>
      </div>
    </form>
  )
}
