import { Button, Notice, ProblemNotice, useCommand, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ConsultationView, OpenedView, SearchAnswer } from '../../domain/consultation-contract.ts'
import { consultationApi } from './consultation-paths.ts'
import { Identity } from './identity.tsx'
import { OpenDirective } from './open-directive.tsx'
import { ReceiptPanel } from './receipt-panel.tsx'

interface Props {
  consultation: ConsultationView
  answer: SearchAnswer
  onAgain: () => void
}

/** The person to compare aloud; then, if something is registered and it is them, what they directed. */
export function FoundPerson({ consultation, answer, onAgain }: Props) {
  const { t } = useText()
  const [view, setView] = useState<OpenedView | null>(null)
  const [closed, setClosed] = useState(false)
  const open = useCommand<void, OpenedView>((api) => api.post(`${consultationApi.one(consultation.id)}/open`, {}), {
    onDone: (opened) => {
      setClosed(false)
      setView(opened)
    },
  })
  const end = () => {
    setView(null)
    setClosed(true)
  }
  if (view) return <OpenDirective consultation={consultation} view={view} onChange={setView} onEnd={end} />
  const { outcome, person } = answer
  return (
    <div className="stack">
      {closed ? <ClosedNotice /> : <FoundNotice outcome={outcome} />}
      {person && !closed && <Identity person={person} aloud />}
      <ProblemNotice problem={open.problem} />
      {outcome === 'present' && (
        <div>
          <Button wide busy={open.busy} look={closed ? 'second' : 'first'} onClick={() => void open.run()}>
            {t(`directives-registry.consult.${closed ? 'open-again' : 'open'}`)}
          </Button>
        </div>
      )}
      {(closed || outcome === 'absent') && <ReceiptPanel id={consultation.id} receipt={consultation.receipt} />}
      <div>
        <Button look="quiet" onClick={onAgain}>
          {t('directives-registry.consult.again')}
        </Button>
      </div>
    </div>
  )
}

function FoundNotice({ outcome }: { outcome: SearchAnswer['outcome'] }) {
  const { t } = useText()
  return (
    <Notice tone={outcome === 'present' ? 'good' : 'info'} title={t(`directives-registry.outcome.${outcome}`)} live>
      <p>{t(`directives-registry.outcome-sentence.${outcome}`)}</p>
    </Notice>
  )
}

function ClosedNotice() {
  const { t } = useText()
  return (
    <Notice tone="info" title={t('directives-registry.view.closed')} live>
      <p>{t('directives-registry.view.closed-text')}</p>
    </Notice>
  )
}
