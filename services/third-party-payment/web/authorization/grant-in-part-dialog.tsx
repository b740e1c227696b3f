import { money, textIn } from '@guichet/core/domain'
import {
  Button,
  Dialog,
  ProblemNotice,
  SelectField,
  TextField,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { GrantInPart } from '../../domain/authorization-contract.ts'
import { centimesOf, typedAmount } from '../care/typed-amount.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import { WordsField } from '../words-field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { authorizationApi } from './use-authorization.ts'
import '../account/access.css'

interface EnteredGrant {
  quantity: string
  billed: string
  reason: string
}

/** Grants line by line: how many units and how much of the amount count, with a reason wherever it is less than was asked. */
export function GrantInPartDialog({ authorization, onClose }: DialogProps) {
  const { t } = useText()
  const { dossier, lines, stay, kind } = authorization
  const [values, setValues] = useState<Record<string, EnteredGrant>>(
    Object.fromEntries(
      lines.map(({ id, quantity, billed }) => [
        id,
        { quantity: String(quantity), billed: typedAmount(billed), reason: '' },
      ]),
    ),
  )
  const [days, setDays] = useState({ count: String(stay.expectedDays ?? ''), reason: '' })
  const [comment, setComment] = useState('')
  const grant = useCommand<GrantInPart>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/grant-in-part`, body, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void grant.run({
      version: dossier.version,
      lines: lines.map((line) => grantOf(line, values[line.id])),
      days: kind.stay && days.count.trim() !== '' ? Number(days.count) : null,
      daysReason: reasonOf(days.reason),
      comment: comment.trim(),
    })
  }
  const paths = [
    'days',
    'daysReason',
    ...lines.flatMap((_, index) => ['quantity', 'billed', 'reason'].map((part) => `lines/${index}/${part}`)),
  ]
  return (
    <Dialog title={t('third-party-payment.action.authorization.grant-in-part')} wide onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('third-party-payment.authorization.grant-in-part-text')}</p>
        <ProblemNotice problem={otherProblem(grant.problem, paths)} />
        {lines.map((line, index) => (
          <LineGrant
            key={line.id}
            authorization={authorization}
            line={line}
            index={index}
            value={values[line.id] ?? { quantity: '', billed: '', reason: '' }}
            problem={grant.problem}
            onChange={(value) => setValues({ ...values, [line.id]: value })}
          />
        ))}
        {kind.stay && (
          <DaysGrant authorization={authorization} value={days} problem={grant.problem} onChange={setDays} />
        )}
        <WordsField
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
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type Line = DialogProps['authorization']['lines'][number]
type Reason = GrantInPart['daysReason']

const reasonOf = (code: string): Reason => (code === '' ? null : (code as Reason))

/** The amount counts for the granted units; left as it was asked it follows them by itself. */
function grantOf(line: Line, entered: EnteredGrant | undefined): GrantInPart['lines'][number] {
  const amount = centimesOf(entered?.billed ?? '')
  return {
    id: line.id,
    quantity: Number(entered?.quantity),
    billed: amount === undefined || amount === line.billed ? null : amount,
    reason: reasonOf(entered?.reason ?? ''),
  }
}

interface LineProps {
  authorization: DialogProps['authorization']
  line: Line
  index: number
  value: EnteredGrant
  problem: Parameters<typeof faultOf>[0]
  onChange: (value: EnteredGrant) => void
}

function LineGrant({ authorization, line, index, value, problem, onChange }: LineProps) {
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
          {...faultOf(problem, path('quantity'))}
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
          {...faultOf(problem, path('billed'))}
        />
        <ReasonField
          authorization={authorization}
          value={value.reason}
          onChange={(reason) => onChange({ ...value, reason })}
          {...faultOf(problem, path('reason'))}
        />
      </div>
    </fieldset>
  )
}

interface DaysProps {
  authorization: DialogProps['authorization']
  value: { count: string; reason: string }
  problem: Parameters<typeof faultOf>[0]
  onChange: (value: { count: string; reason: string }) => void
}

function DaysGrant({ authorization, value, problem, onChange }: DaysProps) {
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
        {...faultOf(problem, 'days')}
      />
      <ReasonField
        authorization={authorization}
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason })}
        {...faultOf(problem, 'daysReason')}
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
