import { textIn } from '@guichet/core/domain'
import { Button, PageTitle, ProblemNotice, TextField, useTask, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { EnrolmentFrame, EnrolmentSession } from '../../domain/enrolment-contract.ts'
import { AskNewCode } from './ask-new-code.tsx'
import { enrolmentApi } from './enrolment-api.ts'

interface Props {
  token: string
  contact: EnrolmentFrame['contact']
  onStart: (session: EnrolmentSession) => void
}

/** The secret code, which came another way than the link. Whatever is wrong with it, the answer is the same. */
export function CodeStep({ token, contact, onStart }: Props) {
  const { t, language } = useText()
  const [code, setCode] = useState('')
  const [empty, setEmpty] = useState(false)
  const start = useTask(enrolmentApi.start)
  const refused = start.problem?.problems.find(({ path }) => path === 'code')?.message
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setEmpty(code.trim() === '')
    if (code.trim() === '') return
    const session = await start.run({ token, code })
    if (session) onStart(session)
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <PageTitle>{t('directives-registry.enrolment.code-title')}</PageTitle>
      <p>{t('directives-registry.enrolment.code-text')}</p>
      {!refused && <ProblemNotice problem={start.problem} />}
      <TextField
        label={t('directives-registry.enrolment.code')}
        hint={t('directives-registry.enrolment.code-hint')}
        value={code}
        onChange={setCode}
        error={empty && code.trim() === '' ? t('directives-registry.enrolment.code-missing') : refused}
        dir="ltr"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        required
      />
      <div>
        <Button type="submit" busy={start.busy}>
          {t('web.continue')}
        </Button>
      </div>
      {refused && <AskNewCode token={token} look="second" />}
      {contact && (
        <p className="quiet small">
          {t('directives-registry.enrolment.contact', { name: textIn(contact.name, language), phone: contact.phone })}
        </p>
      )}
    </form>
  )
}
