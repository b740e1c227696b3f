import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Acceptance, DueView } from '../../domain/legal-contract.ts'
import type { ApiProblem } from '../api-client/api-problem.ts'
import { refreshPaths, useCommand } from '../api-client/use-command.ts'
import { useApi } from '../api-client/use-api.ts'
import { oneOf, PageLink, useNavigation } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { EmptyState, Pending } from '../layout/pending.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { ButtonLink } from '../plain/button.tsx'
import { Notice } from '../plain/notice.tsx'
import { mePath, useAccount } from '../session/account.tsx'
import { destination } from '../session/enter.ts'
import { acceptanceFrom, type Agreement, type Agreements, agreementTo, documentKey, firstOpen } from './agreements.ts'
import { CheckStep } from './check-step.tsx'
import { DocumentStep } from './document-step.tsx'
import { LegalInformation } from './legal-text.tsx'
import { undertakingsPath } from './undertakings-gate.tsx'
import './legal.css'

/** The page one was led here from, else home. */
function useReturn(): { next: string | undefined; back: string } {
  const next = oneOf(useNavigation().search.next)
  return { next, back: destination(next) }
}

/** What must be accepted before one goes on: one document after the other, then a look at all of it, then back to where one came from. */
export function UndertakingsPage() {
  const { t } = useText()
  const { go } = useNavigation()
  const { back } = useReturn()
  const cache = useQueryClient()
  const [accepted, setAccepted] = useState(false)
  const due = useApi<DueView>('/api/legal/due')
  const accept = useCommand<Acceptance>((api, body, key) => api.post('/api/legal/acceptances', body, { key }), {
    refresh: [mePath],
    onDone: () => {
      setAccepted(true)
      // Whatever was refused before is read again where it is shown next.
      void cache.invalidateQueries({ refetchType: 'none' })
      go(back, { replace: true })
    },
  })
  useSettled(due.data)
  const outdated = accept.problem?.code === 'version-conflict'
  const { refresh } = due
  useEffect(() => {
    if (outdated) refresh()
  }, [outdated, refresh])
  if (accepted) return <PageSkeleton />
  if (!due.data) return <Pending query={due} />
  return (
    <div className="stack legal-page">
      {outdated && (
        <Notice tone="wait" live>
          <p>{t('legal.newer')}</p>
        </Notice>
      )}
      {due.data.items.length === 0 ? (
        <NothingDue />
      ) : (
        <Steps
          due={due.data}
          busy={accept.busy}
          problem={outdated ? null : accept.problem}
          onAccept={(acceptance) => void accept.run(acceptance)}
        />
      )}
      <LegalInformation documents={due.data.information} />
    </div>
  )
}

/** Nothing is due any more, because it was accepted in another window: what is known of the person is read again, so that other pages open. */
function useSettled(due: DueView | undefined): void {
  const cache = useQueryClient()
  const { undertakingsDue } = useAccount()
  const settled = undertakingsDue && due?.items.length === 0
  useEffect(() => {
    if (settled) void refreshPaths(cache, [mePath])
  }, [cache, settled])
}

interface StepsProps {
  due: DueView
  busy: boolean
  problem: ApiProblem | null
  onAccept: (acceptance: Acceptance) => void
}

/** The step is in the address, so that the browser's "back" works; nobody gets past a document they have not answered. */
function Steps({ due, busy, problem, onAccept }: StepsProps) {
  const { search, go } = useNavigation()
  const { next } = useReturn()
  const [agreements, setAgreements] = useState<Agreements>(new Map())
  const { items } = due
  const wanted = Math.max(1, Math.trunc(Number(oneOf(search.step) ?? 1)) || 1)
  const step = Math.min(wanted, firstOpen(items, agreements) + 1)
  const document = items[step - 1]
  const goTo = (to: number) => go(undertakingsPath, { search: { next, step: to } })
  if (!document) {
    return (
      <CheckStep
        documents={items}
        agreements={agreements}
        busy={busy}
        problem={problem}
        onChange={goTo}
        onAccept={() => onAccept(acceptanceFrom(due, agreements))}
      />
    )
  }
  const agree = (agreement: Agreement) => {
    const known = new Map(agreements).set(documentKey(document), agreement)
    setAgreements(known)
    goTo(firstOpen(items, known) + 1)
  }
  return (
    <DocumentStep
      key={documentKey(document)}
      document={document}
      step={step}
      total={items.length}
      agreement={agreementTo(document, agreements)}
      onAgree={agree}
      onBack={step > 1 ? () => goTo(step - 1) : undefined}
    />
  )
}

function NothingDue() {
  const { t } = useText()
  const { back } = useReturn()
  return (
    <div className="stack reading">
      <PageTitle>{t('legal.none.title')}</PageTitle>
      <EmptyState title={t('legal.none')}>
        <p>
          <PageLink to="/account">{t('legal.accepted.title')}</PageLink>
        </p>
      </EmptyState>
      <div>
        <ButtonLink to={back}>{t('web.continue')}</ButtonLink>
      </div>
    </div>
  )
}
