import { textIn } from '@guichet/core/domain'
import {
  type ApiProblem,
  Button,
  ChoosePassword,
  EnrolSecondFactor,
  type FactorSource,
  PageTitle,
  ProblemNotice,
  useFormat,
  useTask,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { EnrolmentCompleted, EnrolmentSession } from '../../domain/enrolment-contract.ts'
import { enrolmentApi } from './enrolment-api.ts'
import { TermsStep } from './terms-step.tsx'

interface Props {
  session: EnrolmentSession
  onChange: (session: EnrolmentSession) => void
  /** The enrolment is over: link and code again, or a new code. */
  onOver: () => void
  onDone: (completed: EnrolmentCompleted) => void
}

const source: FactorSource = { start: enrolmentApi.secret, confirm: enrolmentApi.factor }

/** After link and code: password, second factor with recovery codes, terms, and the last button. One subject at a time. */
export function EnrolmentSteps({ session, onChange, onOver, onDone }: Props) {
  const { t, language } = useText()
  const format = useFormat(session.zone)
  const [enrolled, setEnrolled] = useState(session.done.secondFactor)
  const next = useTask(enrolmentApi.read)
  const goOn = async () => {
    const read = await next.run()
    if (read) onChange(read)
  }
  const steps = { session, goOn, onDone }
  return (
    <div className="stack">
      <p className="quiet">
        {t('directives-registry.enrolment.hello', {
          name: session.givenName,
          organization: textIn(session.organizationName, language),
          until: format.time(session.endsAt),
        })}
      </p>
      {next.problem ? (
        <Over problem={next.problem} onOver={onOver} />
      ) : !session.done.password ? (
        <PasswordStep {...steps} />
      ) : !enrolled ? (
        <EnrolSecondFactor source={source} required onDone={() => setEnrolled(true)} onLeave={onOver} />
      ) : session.terms.length > 0 ? (
        <TermsStep session={session} onAccepted={() => void goOn()} />
      ) : (
        <LastStep {...steps} />
      )}
    </div>
  )
}

interface StepProps {
  session: EnrolmentSession
  goOn: () => Promise<void>
  onDone: (completed: EnrolmentCompleted) => void
}

function PasswordStep({ session, goOn }: StepProps) {
  const { t } = useText()
  const choose = useTask(async (password: string) => {
    await enrolmentApi.password(password)
    return true
  })
  const submit = async (password: string) => {
    if (await choose.run(password)) await goOn()
  }
  return (
    <>
      <PageTitle>{t('directives-registry.enrolment.password')}</PageTitle>
      <p>
        {t('directives-registry.enrolment.password-text')} <bdi>{session.email}</bdi>
      </p>
      <ChoosePassword
        button={t('web.continue')}
        busy={choose.busy}
        problem={choose.problem}
        onChoose={(password) => void submit(password)}
      />
    </>
  )
}

function LastStep({ onDone }: StepProps) {
  const { t, language } = useText()
  const complete = useTask(enrolmentApi.complete)
  const finish = async () => {
    const completed = await complete.run(language)
    if (completed) onDone(completed)
  }
  return (
    <>
      <PageTitle>{t('directives-registry.enrolment.finish')}</PageTitle>
      <p>{t('directives-registry.enrolment.finish-text')}</p>
      <ProblemNotice problem={complete.problem} />
      <div>
        <Button busy={complete.busy} onClick={() => void finish()}>
          {t('directives-registry.enrolment.finish')}
        </Button>
      </div>
    </>
  )
}

function Over({ problem, onOver }: { problem: ApiProblem; onOver: () => void }) {
  const { t } = useText()
  return (
    <>
      <ProblemNotice problem={problem} />
      <div>
        <Button onClick={onOver}>{t('directives-registry.enrolment.again')}</Button>
      </div>
    </>
  )
}
