import { PageTitle, useCommand, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { RightsAnswer, RightsQuestion } from '../../domain/rights-contract.ts'
import { MemberCard } from './member-card.tsx'
import { ProofsOfToday } from './proofs-of-today.tsx'
import { RightsForm } from './rights-form.tsx'
import { NobodyFits } from './nobody-fits.tsx'
import '../account/access.css'
import './rights.css'

const path = '/api/third-party-payment/rights/checks'

/** Asks about the rights of a member by two identifiers, and shows what a provider may know. */
export function RightsPage() {
  const { t } = useText()
  const [answer, setAnswer] = useState<RightsAnswer | null>(null)
  const [asked, setAsked] = useState<RightsQuestion | null>(null)
  const ask = useCommand<RightsQuestion, RightsAnswer>((api, question, key) => api.post(path, question, { key }), {
    onDone: setAnswer,
  })
  const submit = (question: RightsQuestion) => {
    setAnswer(null)
    setAsked(question)
    void ask.run(question)
  }
  const again = () => asked && void ask.run(asked)
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.rights.title')}</PageTitle>
      <p className="reading">{t('third-party-payment.rights.lead')}</p>
      <RightsForm busy={ask.busy} problem={ask.problem} onAsk={submit} />
      <div aria-live="polite">
        {answer &&
          (answer.outcome === 'in-force' || answer.outcome === 'closed' ? (
            <MemberCard key={answer.checkId} rights={answer} onProved={again} />
          ) : (
            <NobodyFits outcome={answer.outcome} quota={answer.quota} />
          ))}
      </div>
      <ProofsOfToday />
    </div>
  )
}
