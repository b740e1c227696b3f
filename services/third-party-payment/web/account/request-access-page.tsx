import { textIn } from '@guichet/core/domain'
import {
  Button,
  FieldFault,
  Notice,
  PageTitle,
  Pending,
  ProblemNotice,
  SelectField,
  TextField,
  useApi,
  useCommand,
  useKept,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { AccountRequestFiled, AccountRequestForm, InsurerList } from '../../domain/account-request-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import './access.css'

const base = '/api/third-party-payment/account-requests'
type Values = Omit<AccountRequestForm, 'consent' | 'language' | 'inpe'> & { inpe: string; consent: boolean }

/** Anybody asks for an access for a provider. What is answered is the same for everybody. */
export function RequestAccessPage() {
  const insurers = useApi<InsurerList>('/api/third-party-payment/insurers')
  const [filed, setFiled] = useState<{ request: AccountRequestFiled; email: string } | null>(null)
  if (!insurers.data) return <Pending query={insurers} />
  return filed ? <Filed {...filed} /> : <RequestForm insurers={insurers.data} onFiled={setFiled} />
}

const empty = {
  number: '',
  inpe: '',
  establishment: '',
  givenName: '',
  familyName: '',
  email: '',
  phone: '',
  consent: false,
}
const fields = ['number', 'inpe', 'establishment', 'givenName', 'familyName', 'email', 'phone', 'consent']

interface FormProps {
  insurers: InsurerList
  onFiled: (filed: { request: AccountRequestFiled; email: string }) => void
}

function RequestForm({ insurers, onFiled }: FormProps) {
  const { t, language } = useText()
  const { values, change, forget } = useKept<Values>('account-request', {
    insurer: insurers.items[0]?.slug ?? '',
    ...empty,
  })
  const file = useCommand<object, AccountRequestFiled>((api, body, key) => api.post(base, body, { key }), {
    onDone: (request) => {
      forget()
      onFiled({ request, email: values.email })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void file.run({ ...values, inpe: values.inpe.trim() || null, language })
  }
  const bind: Bind = (name) => ({
    label: t(`third-party-payment.request.${name}`),
    value: values[name],
    onChange: (value: string) => change({ [name]: value }),
    ...faultOf(file.problem, name),
  })
  return (
    <form className="stack reading" onSubmit={submit} noValidate>
      <PageTitle>{t('third-party-payment.request.title')}</PageTitle>
      <p>{t('third-party-payment.request.lead')}</p>
      <ProblemNotice problem={otherProblem(file.problem, fields)} />
      {insurers.items.length > 1 && (
        <SelectField
          label={t('third-party-payment.request.insurer')}
          value={values.insurer}
          onChange={(insurer) => change({ insurer })}
          options={insurers.items.map(({ slug, name }) => ({ value: slug, label: textIn(name, language) }))}
        />
      )}
      <TextField
        {...bind('number')}
        hint={t('third-party-payment.request.number-hint')}
        dir="ltr"
        autoComplete="off"
        required
      />
      <TextField
        {...bind('inpe')}
        hint={t('third-party-payment.request.inpe-hint')}
        inputMode="numeric"
        dir="ltr"
        optional
      />
      <CorrespondentFields bind={bind} />
      <Consent
        checked={values.consent}
        onChange={(consent) => change({ consent })}
        {...faultOf(file.problem, 'consent')}
      />
      <div>
        <Button type="submit" busy={file.busy}>
          {t('third-party-payment.request.button')}
        </Button>
      </div>
    </form>
  )
}

type Bind = (name: Exclude<keyof Values, 'consent' | 'insurer'>) => {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string
}

function CorrespondentFields({ bind }: { bind: Bind }) {
  const { t } = useText()
  return (
    <>
      <TextField {...bind('establishment')} autoComplete="organization" required />
      <div className="field-row">
        <TextField {...bind('givenName')} autoComplete="given-name" required />
        <TextField {...bind('familyName')} autoComplete="family-name" required />
      </div>
      <TextField
        {...bind('email')}
        hint={t('third-party-payment.request.email-hint')}
        type="email"
        dir="ltr"
        autoComplete="email"
        required
      />
      <TextField
        {...bind('phone')}
        hint={t('third-party-payment.request.phone-hint')}
        type="tel"
        dir="ltr"
        autoComplete="tel"
        required
      />
    </>
  )
}

function Consent({
  checked,
  onChange,
  error,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  error?: string
}) {
  const { t } = useText()
  return (
    <div className="field" data-wrong={error ? true : undefined}>
      <FieldFault fault={error && t('third-party-payment.request.consent-missing')} />
      <label className="tick-line">
        <input
          type="checkbox"
          className="tick"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{t('third-party-payment.request.consent')}</span>
      </label>
    </div>
  )
}

function Filed({ request, email }: { request: AccountRequestFiled; email: string }) {
  const { t } = useText()
  const { reference } = request
  const again = useCommand<void>((api, _, key) => api.post(`${base}/resend-proof`, { reference, email }, { key }))
  const [sent, setSent] = useState(false)
  const send = async () => {
    await again.run()
    setSent(true)
  }
  return (
    <div className="stack reading">
      <PageTitle tab={reference}>{t('third-party-payment.request.filed')}</PageTitle>
      <Notice tone="good" live title={t('third-party-payment.request.number-is', { reference })}>
        <p>{t('third-party-payment.request.look-at-mail', { email, count: request.proofHours })}</p>
      </Notice>
      <h2>{t('third-party-payment.request.next')}</h2>
      <ol className="stack">
        {['proof', 'call', 'activate'].map((step) => (
          <li key={step}>{t(`third-party-payment.request.next.${step}`)}</li>
        ))}
      </ol>
      <ProblemNotice problem={again.problem} />
      {sent && !again.problem && (
        <Notice tone="info" live>
          <p>{t('third-party-payment.request.sent-again')}</p>
        </Notice>
      )}
      <div>
        <Button look="second" busy={again.busy} onClick={() => void send()}>
          {t('third-party-payment.request.send-again')}
        </Button>
      </div>
    </div>
  )
}
