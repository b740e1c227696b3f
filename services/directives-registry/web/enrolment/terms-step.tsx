import {
  Button,
  LegalTextBlock,
  PageTitle,
  ProblemNotice,
  textFor,
  TickField,
  useTask,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { EnrolmentSession } from '../../domain/enrolment-contract.ts'
import { enrolmentApi } from './enrolment-api.ts'

/** The terms, in full and in the person's language; they accept exactly what is shown. */
export function TermsStep({ session, onAccepted }: { session: EnrolmentSession; onAccepted: () => void }) {
  const { t, language } = useText()
  const [ticked, setTicked] = useState(false)
  const [tried, setTried] = useState(false)
  const accept = useTask(async (acceptance: Parameters<typeof enrolmentApi.terms>[0]) => {
    await enrolmentApi.terms(acceptance)
    return true
  })
  const shown = session.terms.map((document) => ({ document, text: textFor(document, language) }))
  const submit = async () => {
    setTried(true)
    if (!ticked) return
    const documents = shown.map(({ document, text }) => ({
      organizationId: document.organization.id,
      code: document.code,
      version: document.version,
      language: text.language,
      sha256: text.sha256,
    }))
    if (await accept.run({ actingFor: session.organizationId, documents })) onAccepted()
  }
  return (
    <>
      <PageTitle>{t('directives-registry.enrolment.terms')}</PageTitle>
      {shown.map(({ document, text }) => (
        <section key={document.code} className="panel stack">
          <h2 lang={text.language}>{text.title}</h2>
          <LegalTextBlock text={text} heading="h3" />
        </section>
      ))}
      <ProblemNotice problem={accept.problem} />
      <TickField
        id="terms"
        label={t('legal.agree.terms')}
        error={tried && !ticked ? t('legal.agree.missing') : undefined}
        value={ticked}
        onChange={setTicked}
      />
      <div>
        <Button busy={accept.busy} onClick={() => void submit()}>
          {t('web.continue')}
        </Button>
      </div>
    </>
  )
}
