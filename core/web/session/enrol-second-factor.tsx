import { type FormEvent, useEffect, useState } from 'react'
import type { Enrolment } from '../../domain/account-contract.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { Button } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'
import './session.css'

/** Where the secret comes from and what its first code is given to. */
export interface FactorSource {
  start: () => Promise<Enrolment>
  confirm: (answer: { ticket: string; code: string }) => Promise<{ recoveryCodes: string[] }>
}

const ownAccount: FactorSource = { start: sessionApi.startEnrolment, confirm: sessionApi.confirmEnrolment }

interface Props {
  /** That of the signed-in person, or of who is signing in, when left out. */
  source?: FactorSource
  /** A role demands it: said in the introduction. */
  required?: boolean
  onDone: () => void
  /** Goes away without setting it up. */
  onLeave: () => void
}

/** Sets up the second factor: scan, type the first code, keep the recovery codes. */
export function EnrolSecondFactor({ source = ownAccount, required, onDone, onLeave }: Props) {
  const { t } = useText()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [code, setCode] = useState('')
  const start = useTask(source.start)
  const confirm = useTask(source.confirm)
  const begin = () => void start.run().then((answer) => answer && setEnrolment(answer))
  // Asks for the secret once, when the step appears.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(begin, [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!enrolment) return
    const answer = await confirm.run({ ticket: enrolment.ticket, code: code.replaceAll(/\s/g, '') })
    if (answer) setCodes(answer.recoveryCodes)
    else setCode('')
  }
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <PageTitle>{t('session.enrol.title')}</PageTitle>
      <p>{t(required ? 'session.enrol.required' : 'session.enrol.text')}</p>
      <ProblemNotice problem={start.problem} onRetry={begin} />
      {!enrolment && !start.problem && <PageSkeleton lines={3} />}
      {enrolment && (
        <>
          <ScanStep enrolment={enrolment} />
          <ProblemNotice problem={confirm.problem} />
          <TextField
            label={t('session.enrol.code')}
            hint={t('session.enrol.code-hint')}
            autoComplete="one-time-code"
            inputMode="numeric"
            dir="ltr"
            required
            value={code}
            onChange={setCode}
          />
        </>
      )}
      <div className="row">
        {enrolment && (
          <Button type="submit" busy={confirm.busy}>
            {t('session.enrol.button')}
          </Button>
        )}
        <Button look="quiet" onClick={onLeave}>
          {t(required ? 'session.code.restart' : 'web.cancel')}
        </Button>
      </div>
    </form>
  )
}

function ScanStep({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useText()
  const { size, path } = enrolment.qr
  const onPhone = matchMedia('(pointer: coarse)').matches
  return (
    <ol className="stack">
      <li>{t('session.enrol.app')}</li>
      <li>
        <div className="stack" style={{ '--gap': 'var(--space-3)' } as React.CSSProperties}>
          <span>{t('session.enrol.scan')}</span>
          <svg className="qr" role="img" aria-label={t('session.enrol.qr')} viewBox={`-2 -2 ${size + 4} ${size + 4}`}>
            <path d={path} fill="#000" shapeRendering="crispEdges" />
          </svg>
          {onPhone && <a href={enrolment.uri}>{t('session.enrol.open-app')}</a>}
          <details>
            <summary>{t('session.enrol.by-hand')}</summary>
            <p className="secret" dir="ltr">
              {enrolment.secret.match(/.{1,4}/g)?.join(' ')}
            </p>
          </details>
        </div>
      </li>
    </ol>
  )
}
