import { textIn } from '@guichet/core/domain'
import {
  Button,
  ButtonLink,
  Notice,
  PageTitle,
  ProblemNotice,
  useLinkSecret,
  useTask,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { EnrolmentCompleted, EnrolmentFrame, EnrolmentSession } from '../../domain/enrolment-contract.ts'
import { AskNewCode } from './ask-new-code.tsx'
import { CodeStep } from './code-step.tsx'
import { enrolmentApi } from './enrolment-api.ts'
import { EnrolmentSteps } from './enrolment-steps.tsx'
import '../registry.css'

/**
 * Behind the link of an enrolment. Opening the page asks the server nothing, so that programs that open every link of an e-mail use nothing up:
 * the person goes on by a button.
 */
export function EnrolmentPage() {
  const token = useLinkSecret()
  const [frame, setFrame] = useState<EnrolmentFrame | null>(null)
  const [session, setSession] = useState<EnrolmentSession | null>(null)
  const [completed, setCompleted] = useState<EnrolmentCompleted | null>(null)
  return (
    <div className="door">
      {completed ? (
        <Completed completed={completed} />
      ) : session ? (
        <EnrolmentSteps session={session} onChange={setSession} onOver={() => setSession(null)} onDone={setCompleted} />
      ) : frame?.state === 'open' ? (
        <CodeStep token={token} contact={frame.contact} onStart={setSession} />
      ) : frame ? (
        <Closed frame={frame} token={token} />
      ) : (
        <Neutral token={token} onOpen={setFrame} />
      )}
    </div>
  )
}

/** Says nothing about whom the link is for, nor from where. */
function Neutral({ token, onOpen }: { token: string; onOpen: (frame: EnrolmentFrame) => void }) {
  const { t } = useText()
  const open = useTask(enrolmentApi.open)
  const next = () => void open.run(token).then((frame) => frame && onOpen(frame))
  return (
    <div className="stack">
      <PageTitle>{t('directives-registry.enrolment.title')}</PageTitle>
      <p>{t('directives-registry.enrolment.neutral')}</p>
      <ProblemNotice problem={open.problem} />
      <div>
        <Button busy={open.busy} onClick={next}>
          {t('web.continue')}
        </Button>
      </div>
    </div>
  )
}

/** A link that does not go on, whatever the cause; another code can be asked for. */
function Closed({ frame: { contact }, token }: { frame: EnrolmentFrame; token: string }) {
  const { t, language } = useText()
  return (
    <div className="stack">
      <PageTitle>{t('directives-registry.enrolment.closed')}</PageTitle>
      <p>{t('directives-registry.enrolment.closed-text')}</p>
      {contact && (
        <p>
          {t('directives-registry.enrolment.contact', { name: textIn(contact.name, language), phone: contact.phone })}
        </p>
      )}
      <AskNewCode token={token} />
    </div>
  )
}

function Completed({ completed: { userCode, organizationName } }: { completed: EnrolmentCompleted }) {
  const { t, language } = useText()
  return (
    <div className="stack">
      <PageTitle>{t('directives-registry.enrolment.done')}</PageTitle>
      <Notice tone="good" title={t('directives-registry.enrolment.user-code')}>
        <p>
          <strong className="isolate">{userCode}</strong>
        </p>
      </Notice>
      <p>{t('directives-registry.enrolment.done-text', { organization: textIn(organizationName, language) })}</p>
      <div>
        <ButtonLink to="/sign-in">{t('web.sign-in')}</ButtonLink>
      </div>
    </div>
  )
}
