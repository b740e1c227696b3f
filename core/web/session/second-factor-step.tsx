import { type FormEvent, useState } from 'react'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import { Notice } from '../plain/notice.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

interface Props {
  onDone: () => void
  onRestart: () => void
}

/** The code of the authenticator application, or a recovery code for who lost it. */
export function SecondFactorStep({ onDone, onRestart }: Props) {
  const { t } = useText()
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const [left, setLeft] = useState<number | null>(null)
  const pass = useTask(sessionApi.secondFactor)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await pass.run(code.replaceAll(/\s/g, ''))
    if (!answer) setCode('')
    else if (answer.recoveryCodesLeft === null) onDone()
    else setLeft(answer.recoveryCodesLeft)
  }
  if (left !== null) return <RecoveryCodeSpent left={left} onDone={onDone} />
  const words = recovery ? 'session.recovery' : 'session.code'
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <PageTitle>{t(`${words}.title`)}</PageTitle>
      <p>{t(`${words}.text`)}</p>
      <ProblemNotice problem={pass.problem} />
      <TextField
        key={words}
        label={t(`${words}.label`)}
        autoComplete={recovery ? 'off' : 'one-time-code'}
        inputMode={recovery ? 'text' : 'numeric'}
        dir="ltr"
        // The only field of the step that the person has just asked for.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        required
        value={code}
        onChange={setCode}
      />
      <div className="row">
        <Button type="submit" busy={pass.busy}>
          {t('session.code.button')}
        </Button>
        <Button look="quiet" onClick={onRestart}>
          {t('session.code.restart')}
        </Button>
      </div>
      <div>
        <Button
          look="quiet"
          onClick={() => {
            setRecovery(!recovery)
            setCode('')
          }}
        >
          {t(recovery ? 'session.recovery.back' : 'session.recovery.link')}
        </Button>
      </div>
    </form>
  )
}

function RecoveryCodeSpent({ left, onDone }: { left: number; onDone: () => void }) {
  const { t } = useText()
  return (
    <div className="stack">
      <PageTitle>{t('session.recovery.used.title')}</PageTitle>
      <Notice tone={left < 3 ? 'wait' : 'info'}>
        <p>{t('session.recovery.left', { count: left })}</p>
        <p>{t('session.recovery.renew')}</p>
      </Notice>
      <div>
        <Button onClick={onDone}>{t('web.continue')}</Button>
      </div>
    </div>
  )
}
