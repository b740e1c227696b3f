import { Button, Dialog, LongTextField, ProblemNotice, SelectField, useCommand, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { AccountRequestView } from '../../domain/account-request-contract.ts'

const codes = ['unknown-provider', 'no-convention', 'numbers-disagree', 'not-entitled', 'already-has-access', 'other']

/** Rejects the request with a coded reason and an explanation. Nothing when it is not the reader's to do. */
export function RejectAction({ request }: { request: AccountRequestView }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const action = request.dossier.actions.find((one) => one.action === 'reject')
  if (!action || action.unmet.length > 0) return null
  return (
    <div>
      <Button look="stop" onClick={() => setOpen(true)}>
        {t(action.label)}
      </Button>
      {open && <RejectDialog request={request} label={t(action.label)} onClose={() => setOpen(false)} />}
    </div>
  )
}

interface Props {
  request: AccountRequestView
  label: string
  onClose: () => void
}

function RejectDialog({ request, label, onClose }: Props) {
  const { t } = useText()
  const { dossier } = request
  const [code, setCode] = useState(codes[0] ?? '')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const reject = useCommand<void>(
    (api, _, key) =>
      api.post(
        `/api/third-party-payment/account-requests/${dossier.id}/actions/reject`,
        { version: dossier.version, code, reason: reason.trim() },
        { key },
      ),
    { refresh: ['/api/'], onDone: onClose },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim().length < 5)
    if (reason.trim().length >= 5) void reject.run()
  }
  return (
    <Dialog title={label} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ProblemNotice problem={reject.problem} />
        <SelectField
          label={t('third-party-payment.requests.rejection-code')}
          value={code}
          onChange={setCode}
          options={codes.map((value) => ({ value, label: t(`third-party-payment.rejection.${value}`) }))}
        />
        <LongTextField
          label={t('third-party-payment.requests.rejection-words')}
          hint={t('third-party-payment.requests.rejection-hint')}
          value={reason}
          onChange={setReason}
          {...(missing ? { error: t('dossier.reason.missing') } : {})}
        />
        <div className="dialog-buttons">
          <Button type="submit" look="stop" busy={reject.busy}>
            {label}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
