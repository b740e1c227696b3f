import { Button, ProblemNotice, TextField, useCommand, useFormat, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { AccountRequestView } from '../../domain/account-request-contract.ts'
import { isSamePhone } from '../../domain/registry-match.ts'
import { faultOf, otherProblem } from '../fault-at.ts'

/** The second check: the adviser calls a number of the register, not the one that was stated. */
export function PhonePanel({ request }: { request: AccountRequestView }) {
  const { t } = useText()
  const format = useFormat()
  const { phoneCheck, dossier } = request
  const mayRecord = dossier.actions.some(({ action }) => action === 'record-phone-check')
  return (
    <div className="stack">
      {phoneCheck ? (
        <p>
          {t('third-party-payment.requests.called', {
            by: phoneCheck.by,
            at: format.dateTime(phoneCheck.at),
            number: phoneCheck.number,
            person: phoneCheck.spokeWith,
          })}
          {phoneCheck.why && (
            <>
              {' '}
              {t('third-party-payment.requests.called-why')} <bdi>{phoneCheck.why}</bdi>
            </>
          )}
        </p>
      ) : (
        <p>{t(`third-party-payment.requests.${mayRecord ? 'to-call' : 'not-called'}`)}</p>
      )}
      {mayRecord && <RecordCall request={request} />}
    </div>
  )
}

function RecordCall({ request }: { request: AccountRequestView }) {
  const { t } = useText()
  const { dossier, provider } = request
  const [number, setNumber] = useState(provider?.phone ?? '')
  const [spokeWith, setSpokeWith] = useState('')
  const [why, setWhy] = useState('')
  const isRegistered = provider?.phone != null && isSamePhone(number, provider.phone)
  const record = useCommand<void>(
    (api, _, key) =>
      api.post(
        `/api/third-party-payment/account-requests/${dossier.id}/actions/record-phone-check`,
        { version: dossier.version, number, spokeWith, ...(isRegistered ? {} : { why }) },
        { key },
      ),
    { refresh: ['/api/'] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void record.run()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={otherProblem(record.problem, ['number', 'spokeWith', 'why'])} />
      <div className="field-row">
        <TextField
          label={t('third-party-payment.requests.number-called')}
          {...(provider?.phone
            ? { hint: t('third-party-payment.requests.number-registered', { number: provider.phone }) }
            : {})}
          type="tel"
          dir="ltr"
          value={number}
          onChange={setNumber}
          {...faultOf(record.problem, 'number')}
        />
        <TextField
          label={t('third-party-payment.requests.spoke-with')}
          value={spokeWith}
          onChange={setSpokeWith}
          {...faultOf(record.problem, 'spokeWith')}
        />
      </div>
      {!isRegistered && number.trim() !== '' && (
        <TextField
          label={t('third-party-payment.requests.number-why')}
          hint={t('third-party-payment.requests.number-why-hint')}
          value={why}
          maxLength={500}
          onChange={setWhy}
          {...faultOf(record.problem, 'why')}
        />
      )}
      <div>
        <Button type="submit" look="second" busy={record.busy}>
          {t('third-party-payment.action.account-request.record-phone-check')}
        </Button>
      </div>
    </form>
  )
}
