import { type ReactNode, useEffect, useState } from 'react'
import type { MeView } from '../../domain/account-contract.ts'
import { onSignedOut } from '../api-client/api-client.ts'
import { useApi } from '../api-client/use-api.ts'
import { DemoBanner } from '../demo/demo-banner.tsx'
import { forgetTab } from '../form/kept-in-tab.ts'
import { useText } from '../language/language.ts'
import { useUndertakingsLead } from '../legal/undertakings-gate.tsx'
import { AccountContext, mePath, onSignOutElsewhere, rememberSignedIn } from '../session/account.tsx'
import { IdentityGate } from '../session/identity-gate.tsx'
import { SignedOutDialog } from '../session/signed-out-dialog.tsx'
import { ShellFooter } from './front-door-shell.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { PortalHeader } from './portal-header.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { PageSkeleton } from './skeleton.tsx'
import { useAccountLanguage } from './use-account-language.ts'
import { useLive } from './use-live.ts'

interface ShellProps {
  /** The page is being left: the next one is on its way. */
  leaving: boolean
  children: ReactNode
}

/** The frame of every page for people who are signed in. Somebody who is not is led to sign in, and back here afterwards. */
export function PortalShell({ leaving, children }: ShellProps) {
  const { t } = useText()
  const me = useApi<MeView>(mePath, { staleTime: 60_000 })
  if (me.data)
    return (
      <SignedInShell me={me.data} leaving={leaving}>
        {children}
      </SignedInShell>
    )
  if (me.problem?.code === 'unauthenticated') return <ToSignIn />
  return (
    <div className="shell">
      <main className="shell-main" aria-busy={me.pending}>
        {me.pending ? (
          <PageSkeleton />
        ) : (
          <>
            <h1 className="visually-hidden">{t('web.problem.page')}</h1>
            <ProblemNotice problem={me.problem} onRetry={me.refresh} />
          </>
        )}
      </main>
    </div>
  )
}

function ToSignIn() {
  useEffect(() => {
    rememberSignedIn(false)
    const here = location.pathname + location.search
    location.replace(here === '/home' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`)
  }, [])
  return <PageSkeleton />
}

function SignedInShell({ me, leaving, children }: ShellProps & { me: MeView }) {
  const { t } = useText()
  const [ended, setEnded] = useState(false)
  useEffect(() => onSignedOut(() => setEnded(true)), [])
  useEffect(() => rememberSignedIn(true), [])
  useEffect(() => forgetTab(me.account.id), [me.account.id])
  useEffect(() => onSignOutElsewhere(forgetTab), [])
  useAccountLanguage(me)
  useLive()
  useUndertakingsLead()
  return (
    <AccountContext value={me}>
      <IdentityGate>
        <div className="shell">
          <a className="skip-link" href="#main">
            {t('web.skip')}
          </a>
          {me.mode === 'demo' && <DemoBanner />}
          <PortalHeader />
          <OfflineNotice />
          <main id="main" className="shell-main" tabIndex={-1} aria-busy={leaving || undefined}>
            {children}
          </main>
          <ShellFooter />
        </div>
        {ended && <SignedOutDialog />}
      </IdentityGate>
    </AccountContext>
  )
}
