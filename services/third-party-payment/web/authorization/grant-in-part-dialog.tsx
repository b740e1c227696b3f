import { money, textIn } from '@guichet/core/domain'
import {
  Button,
  Dialog,
  LongTextField,
  ProblemNotice,
  SelectField,
  TextField,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { GrantInPart } from '../../domain/authorization-contract.ts'
import { typedAmount } from '../care/typed-amount.ts'
import { faultOf as faultAtPath, otherProblem } from '../fault-at.ts'
import { useAskBeforeLeaving } from '../use-ask-before-leaving.tsx'
import type { DialogProps } from './dialog-props.ts'
import { GrantShares } from './grant-shares.tsx'
import { GrantsNothing } from './grants-nothing.tsx'
import { daysOf, type EnteredDays, type EnteredGrant, grantFaults, grantOf } from './entered-grant.ts'
import { authorizationApi } from './use-authorization.ts'
import '../account/access.css'

const nothing: EnteredGrant = { quantity: '', billed: '', reason: '' }

/** Everything as it was asked. */
function beginGrant({ lines, stay }: DialogProps['authorization']) {
  const values: Record<string, EnteredGrant> = Object.fromEntries(
    lines.map(({ id, quantity, billed }) => [
      id,
      { quantity: String(quantity), billed: typedAmount(billed), reason: '' },
    ]),
  )
  return { values, days: { count: String(stay.expectedDays ?? ''), reason: '' } }
}

/** Grants line by line: how many units and how much of the amount count, with a reason wherever it is less than was asked. */
export function GrantInPartDialog({ authorization, onClose }: DialogProps) {
  const { t } = useText()
  const { dossier, lines, kind } = authorization
  const begun = beginGrant(authorization)
  const [values, setValues] = useState(begun.values)
  const [days, setDays] = useState(begun.days)
  const [comment, setComment] = useState('')
  const leaving = useAskBeforeLeaving(
    comment !== '' || JSON.stringify({ values, days }) !== JSON.stringify(begun),
    onClose,
  )
  const entered = lines.map(({ id }) => values[id] ?? nothing)
  const [faults, setFaults] = useState<ReturnType<typeof grantFaults>>({})
  const grant = useCommand<GrantInPart>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/grant-in-part`, body, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const enteredDays = kind.stay ? days : null
    const found = grantFaults(entered, enteredDays)
    setFaults(found)
    if (Object.keys(found).length > 0) return
    void grant.run({
      version: dossier.version,
      lines: lines.map((line, index) => grantOf(line, entered[index] ?? nothing)),
      ...daysOf(enteredDays),
      comment: comment.trim(),
    })
  }
  const faultOf: FaultOf = (path) => {
    const fault = faults[path]
    return fault
      ? { error: t(`third-party-payment.authorization.grant-fault.${fault}`) }
      : faultAtPath(grant.problem, path)
  }
  const paths = [
    'days',
    'daysReason',
    ...lines.flatMap((_, index) => ['quantity', 'billed', 'reason'].map((part) => `lines/${index}/${part}`)),
  ]
  return (
    <Dialog title={t('third-party-payment.action.authorization.grant-in-part')} wide onClose={leaving.leave}>
      {leaving.question}
      <form className="stack" onSubmit={submit} noValidate>
        <GrantsNothing authorization={authorization} />
        <p>{t('third-party-payment.authorization.grant-in-part-text')}</p>
        <ProblemNotice problem={otherProblem(grant.problem, paths)} />
        {lines.map((line, index) => (
          <LineGrant
            key={line.id}
            authorization={authorization}
            line={line}
            index={index}
            value={values[line.id] ?? nothing}
            faultOf={faultOf}
            onChange={(value) => setValues({ ...values, [line.id]: value })}
          />
        ))}
        {kind.stay && <DaysGrant authorization={authorization} value={days} faultOf={faultOf} onChange={setDays} />}
        <GrantShares authorization={authorization} entered={entered} />
        <LongTextField
          label={t('third-party-payment.authorization.comment')}
          hint={t('third-party-payment.authorization.comment-hint')}
          value={comment}
          onChange={setComment}
          rows={2}
        />
        <div className="dialog-buttons">
          <Button type="submit" busy={grant.busy}>
            {t('third-party-payment.action.authorization.grant-in-part')}
          </Button>
          <Button look="second" onClick={leaving.leave}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type Line = DialogProps['authorization']['lines'][number]
/** Spread onto a field: what is wrong at this path, in the words of the form or of the server. */
type FaultOf = (path: string) => { error?: string }

interface LineProps {
  authorization: DialogProps['authorization']
  line: Line
  index: number
  value: EnteredGrant
  faultOf: FaultOf
  onChange: (value: EnteredGrant) => void
}

function LineGrant({ authorization, line, index, value, faultOf, onChange }: LineProps) {
  const { t, language } = useText()
  const format = useFormat()
  const path = (part: string) => `lines/${index}/${part}`
  return (
    <fieldset className="panel stack">
      <legend className="field-label">
        {textIn(line.label, language)} <bdi className="quiet small">{line.act}</bdi>
      </legend>
      <div className="field-row">
        <TextField
          label={t('third-party-payment.authorization.granted-units')}
          hint={t('third-party-payment.authorization.asked-units', { count: line.quantity })}
          inputMode="numeric"
          dir="ltr"
          value={value.quantity}
          onChange={(quantity) => onChange({ ...value, quantity })}
          {...faultOf(path('quantity'))}
        />
        <TextField
          label={t('third-party-payment.authorization.granted-amount')}
          hint={t('third-party-payment.authorization.asked-amount', {
            amount: format.money(money(line.billed, 'MAD')),
          })}
          inputMode="decimal"
          dir="ltr"
          value={value.billed}
          onChange={(billed) => onChange({ ...value, billed })}
          {...faultOf(path('billed'))}
        />
        <ReasonField
          authorization={authorization}
          value={value.reason}
          onChange={(reason) => onChange({ ...value, reason })}
          {...faultOf(path('reason'))}
        />
      </div>
    </fieldset>
  )
}

interface DaysProps {
  authorization: DialogProps['authorization']
  value: EnteredDays
  faultOf: FaultOf
  onChange: (value: EnteredDays) => void
}

function DaysGrant({ authorization, value, faultOf, onChange }: DaysProps) {
  const { t } = useText()
  return (
    <div className="field-row">
      <TextField
        label={t('third-party-payment.authorization.granted-days')}
        hint={t('third-party-payment.authorization.asked-days', { count: authorization.stay.expectedDays ?? 0 })}
        inputMode="numeric"
        dir="ltr"
        value={value.count}
        onChange={(count) => onChange({ ...value, count })}
        {...faultOf('days')}
      />
      <ReasonField
        authorization={authorization}
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason })}
        {...faultOf('daysReason')}
      />
    </div>
  )
}

interface ReasonProps {
  authorization: DialogProps['authorization']
  value: string
  onChange: (reason: string) => void
  error?: string
}

function ReasonField({ authorization, value, onChange, error }: ReasonProps) {
  const { t } = useText()
  return (
    <SelectField
      label={t('third-party-payment.authorization.reduction-reason')}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('third-party-payment.authorization.no-reason') },
        ...authorization.reasons.reduction.map((code) => ({
          value: code,
          label: t(`third-party-payment.reason.${code}`),
        })),
      ]}
      {...(error ? { error } : {})}
    />
  )
}
