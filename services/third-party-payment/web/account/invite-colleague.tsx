import { Button, Notice, ProblemNotice, SelectField, TextField, useCommand, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import { faultAt, faultOf, otherProblem } from '../fault-at.ts'
import { RoleTicks, type TickedRole } from './role-ticks.tsx'

const path = '/api/third-party-payment/staff'
const empty = { title: '', givenName: '', familyName: '', email: '', language: 'fr', roles: [] as TickedRole[] }

/** Lets a colleague in, with the roles they need. */
export function InviteColleague() {
  const { t } = useText()
  const [values, setValues] = useState(empty)
  const [sentTo, setSentTo] = useState('')
  const change = (part: Partial<typeof empty>) => setValues({ ...values, ...part })
  const invite = useCommand<typeof empty>((api, body, key) => api.post(path, body, { key }), {
    refresh: [path],
    onDone: () => {
      setSentTo(values.email)
      setValues(empty)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSentTo('')
    void invite.run(values)
  }
  const bind = (name: 'givenName' | 'familyName' | 'email') => ({
    label: t(`third-party-payment.request.${name}`),
    value: values[name],
    onChange: (value: string) => change({ [name]: value }),
    ...faultOf(invite.problem, name),
  })
  return (
    <section className="panel stack" aria-labelledby="invite">
      <h2 id="invite">{t('third-party-payment.staff.invite')}</h2>
      {sentTo && (
        <Notice tone="good" live>
          <p>{t('third-party-payment.staff.invited', { email: sentTo })}</p>
        </Notice>
      )}
      <form className="stack" onSubmit={submit} noValidate>
        <ProblemNotice problem={otherProblem(invite.problem, ['givenName', 'familyName', 'email', 'roles'])} />
        <div className="field-row">
          <TextField
            label={t('third-party-payment.staff.person-title')}
            hint={t('third-party-payment.staff.person-title-hint')}
            value={values.title}
            onChange={(title) => change({ title })}
            optional
          />
          <TextField {...bind('givenName')} required />
          <TextField {...bind('familyName')} required />
        </div>
        <div className="field-row">
          <TextField {...bind('email')} type="email" dir="ltr" required />
          <SelectField
            label={t('third-party-payment.staff.language')}
            value={values.language}
            onChange={(language) => change({ language })}
            options={['fr', 'ar', 'en'].map((value) => ({ value, label: t(`third-party-payment.language.${value}`) }))}
          />
        </div>
        <RoleTicks
          legend={t('third-party-payment.staff.roles')}
          chosen={values.roles}
          onChange={(roles) => change({ roles })}
          wrong={faultAt(invite.problem, 'roles') !== undefined}
        />
        <div>
          <Button type="submit" busy={invite.busy}>
            {t('third-party-payment.staff.send')}
          </Button>
        </div>
      </form>
    </section>
  )
}
