import { latinDigits } from '@guichet/core/domain'
import { type ApiProblem, Button, ProblemNotice, TextField, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { RightsQuestion } from '../../domain/rights-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import { ActPicker, type PickedAct, useActPicker } from './act-picker.tsx'

interface Props {
  busy: boolean
  problem: ApiProblem | null
  onAsk: (question: RightsQuestion) => void
}

const paths = ['memberNumber', 'by/birthDate', 'by/rank', 'by/familyName']
const empty = { memberNumber: '', birthDate: '', rank: '', familyName: '' }

/** The number on the card with the birth date, or with rank and name. */
export function RightsForm({ busy, problem, onAsk }: Props) {
  const { t } = useText()
  const [kind, setKind] = useState<'birth-date' | 'rank-and-name'>('birth-date')
  const [values, setValues] = useState(empty)
  const picker = useActPicker()
  const change = (part: Partial<typeof empty>) => setValues({ ...values, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const acts = busy ? null : picker.settle()
    if (acts) onAsk(questionOf(kind, values, acts))
  }
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={otherProblem(problem, paths)} />
      <fieldset className="role-ticks">
        <legend className="field-label">{t('third-party-payment.rights.by')}</legend>
        {(['birth-date', 'rank-and-name'] as const).map((one) => (
          <label key={one} className="tick-line">
            <input type="radio" className="tick" name="by" checked={kind === one} onChange={() => setKind(one)} />
            <span>{t(`third-party-payment.rights.by.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="field-row">
        <TextField
          label={t('third-party-payment.rights.member-number')}
          hint={t('third-party-payment.rights.member-number-hint')}
          inputMode="numeric"
          dir="ltr"
          autoComplete="off"
          value={values.memberNumber}
          onChange={(memberNumber) => change({ memberNumber })}
          {...faultOf(problem, 'memberNumber')}
        />
        {kind === 'birth-date' ? (
          <TextField
            label={t('third-party-payment.rights.birth-date')}
            type="date"
            value={values.birthDate}
            onChange={(birthDate) => change({ birthDate })}
            {...faultOf(problem, 'by/birthDate')}
          />
        ) : (
          <TextField
            label={t('third-party-payment.rights.family-name')}
            autoComplete="off"
            dir="auto"
            value={values.familyName}
            onChange={(familyName) => change({ familyName })}
            {...faultOf(problem, 'by/familyName')}
          />
        )}
        <TextField
          label={t('third-party-payment.rights.rank')}
          hint={t('third-party-payment.rights.rank-hint')}
          inputMode="numeric"
          dir="ltr"
          value={values.rank}
          onChange={(rank) => change({ rank })}
          optional={kind === 'birth-date'}
          {...faultOf(problem, 'by/rank')}
        />
      </div>
      <ActPicker picker={picker} />
      <div>
        <Button type="submit" busy={busy}>
          {t('third-party-payment.rights.ask')}
        </Button>
      </div>
    </form>
  )
}

function questionOf(
  kind: 'birth-date' | 'rank-and-name',
  values: typeof empty,
  acts: readonly PickedAct[],
): RightsQuestion {
  const rank = values.rank.trim() === '' ? null : Number(latinDigits(values.rank))
  return {
    memberNumber: values.memberNumber.trim(),
    by:
      kind === 'birth-date'
        ? { kind, birthDate: values.birthDate, rank }
        : { kind, rank: rank ?? Number.NaN, familyName: values.familyName.trim() },
    acts: acts.map(({ code }) => code),
  }
}
