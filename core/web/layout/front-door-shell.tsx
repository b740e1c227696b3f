import { type ReactNode, useEffect, useState } from 'react'
import { PageLink, useNavigation } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { maybeSignedIn } from '../session/account.tsx'
import { knownStep, portalMode } from '../session/session-api.ts'
import { Brand } from './brand.tsx'
import { LanguageChoices, LanguageSwitch } from './language-switch.tsx'
import { SchemeChoices } from './scheme-switch.tsx'

/** The frame of pages that ask for no session. Whoever is signed in and opens one goes back home from it, all others sign in. */
export function FrontDoorShell({ children }: { children: ReactNode }) {
  const { t } = useText()
  const { pathname } = useNavigation()
  const inside = maybeSignedIn()
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('web.skip')}
      </a>
      <FrontDoorBanner />
      <header className="shell-header">
        <div className="shell-bar">
          <Brand to="/" />
          <div className="shell-bar-end">
            <div className="languages-side-by-side">
              <LanguageChoices />
            </div>
            <div className="languages-folded">
              <LanguageSwitch />
            </div>
            {pathname !== '/sign-in' && (
              <PageLink to={inside ? '/home' : '/sign-in'} className="button" data-look="second">
                {t(inside ? 'web.nav.home' : 'web.sign-in')}
              </PageLink>
            )}
          </div>
        </div>
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
      <ShellFooter />
    </div>
  )
}

/** Says that this is a demo, where it is one. */
function FrontDoorBanner() {
  const { t } = useText()
  const [demo, setDemo] = useState(knownStep()?.mode === 'demo')
  useEffect(() => {
    portalMode().then(
      (mode) => setDemo(mode === 'demo'),
      () => undefined,
    )
  }, [])
  if (!demo) return null
  return (
    <section className="demo-banner" aria-label={t('web.demo')}>
      <div className="demo-banner-inner">
        <p>
          <strong>{t('web.demo')}</strong> {t('web.demo.text')}
        </p>
      </div>
    </section>
  )
}

/** What is at the foot of every page. */
export function ShellFooter() {
  const { t } = useText()
  return (
    <footer className="shell-footer">
      <div className="shell-footer-inner">
        <p>{t('web.footer.text')}</p>
        <SchemeChoices />
      </div>
    </footer>
  )
}
