import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { Enrolment, EnrolmentStart } from '../../domain/account-contract.ts'
import { forgetInTab, keptPlace, storedInTab, storeInTab } from '../form/kept-in-tab.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { Button } from '../plain/button.tsx'
import { Notice } from '../plain/notice.tsx'
import { TextField } from '../plain/field.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'
import './session.css'

/** Where the secret comes from and what its first code is given to. */
export interface FactorSource {
  start: (before: EnrolmentStart) => Promise<Enrolment>
  confirm: (answer: { ticket: string; code: string }) => Promise<{ recoveryCodes: string[] }>
}

const ownAccount: FactorSource = { start: sessionApi.startEnrolment, confirm: sessionApi.confirmEnrolment }

interface Props {
  /** That of the signed-in person, or of who is signing in, when left out. */
  source?: FactorSource
  /** Whose it is, where somebody is signed in. */
  accountId?: string
  /** A role demands it: said in the introduction. */
  required?: boolean
  onDone: () => void
  /** Goes away without setting it up. */
  onLeave: () => void
}

/**
 * The secret to scan. Its ticket, sealed by the server, stays in this tab until it is used or left: a page that is loaded again shows the same
 * secret, and says so when it had to be replaced.
 */
function useShownSecret(start: FactorSource['start'], accountId: string) {
  const at = keptPlace(accountId, 'second-factor')
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [replaced, setReplaced] = useState(false)
  const task = useTask(start)
  const begin = async () => {
    const before = storedInTab<{ ticket: string }>(at)
    const answer = await task.run(before ? { ticket: before.ticket } : {})
    if (!answer) return
    storeInTab(at, { ticket: answer.ticket })
    setReplaced(before !== undefined && before.ticket !== answer.ticket)
    setEnrolment(answer)
  }
  // Asks for the secret once, when the step appears.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => void begin(), [])
  return { enrolment, replaced, problem: task.problem, begin: () => void begin(), forget: () => forgetInTab(at) }
}

/** Sets up the second factor: scan, type the first code, keep the recovery codes. */
export function EnrolSecondFactor({ source = ownAccount, accountId = 'signing-in', required, onDone, onLeave }: Props) {
  const { t } = useText()
  const [codes, setCodes] = useState<string[] | null>(null)
  const secret = useShownSecret(source.start, accountId)
  const goOn = (end: () => void) => () => {
    secret.forget()
    end()
  }
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  const leave = (
    <Button look="quiet" onClick={goOn(onLeave)}>
      {t(required ? 'session.code.restart' : 'web.cancel')}
    </Button>
  )
  return (
    <div className="stack">
      <PageTitle>{t('session.enrol.title')}</PageTitle>
      <p>{t(required ? 'session.enrol.required' : 'session.enrol.text')}</p>
      <ProblemNotice problem={secret.problem} onRetry={secret.begin} />
      {secret.enrolment ? (
        <FirstCode source={source} secret={secret} leave={leave} onProven={(shown) => goOn(() => setCodes(shown))()} />
      ) : (
        <>
          {!secret.problem && <PageSkeleton lines={3} />}
          <div className="row">{leave}</div>
        </>
      )}
    </div>
  )
}

interface FirstCodeProps {
  source: FactorSource
  secret: ReturnType<typeof useShownSecret>
  /** The way out, beside the button. */
  leave: ReactNode
  onProven: (recoveryCodes: string[]) => void
}

/** The secret to scan and the first code, which proves that it was scanned. */
function FirstCode({ source, secret: { enrolment, replaced, begin }, leave, onProven }: FirstCodeProps) {
  const { t } = useText()
  const [code, setCode] = useState('')
  const confirm = useTask(source.confirm)
  const tooLate = confirm.problem?.problems.some(({ path }) => path === 'ticket') === true
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!enrolment) return
    const answer = await confirm.run({ ticket: enrolment.ticket, code: code.replaceAll(/\s/g, '') })
    if (answer) onProven(answer.recoveryCodes)
    else setCode('')
  }
  if (!enrolment) return null
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {replaced && <Replaced />}
      <ScanStep enrolment={enrolment} />
      <ProblemNotice problem={confirm.problem} {...(tooLate ? { onRetry: begin } : {})} />
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
      <div className="row">
        <Button type="submit" busy={confirm.busy}>
          {t('session.enrol.button')}
        </Button>
        {leave}
      </div>
    </form>
  )
}

/** The key of before, perhaps scanned already, is of no use any more. */
function Replaced() {
  const { t } = useText()
  return (
    <Notice tone="wait" title={t('session.enrol.replaced')} live>
      <p>{t('session.enrol.replaced-text')}</p>
    </Notice>
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
