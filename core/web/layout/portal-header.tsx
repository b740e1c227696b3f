import { linksFor } from '../service.ts'
import { api } from '../api-client/api-client.ts'
import { PageLink, useNavigation } from '../app/navigation.tsx'
import { useServices } from '../app/services-context.ts'
import { useText } from '../language/language.ts'
import { Disclosure } from '../plain/disclosure.tsx'
import { ChevronIcon } from '../plain/icons.tsx'
import { useAccount } from '../session/account.tsx'
import { AccountMenu, AccountPanel } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { ContextSwitch } from './context-switch.tsx'
import { LanguageChoices, LanguageSwitch } from './language-switch.tsx'
import { NotificationsMenu } from './notifications-menu.tsx'
import { linkHolding, type NavLink, WideNav } from './wide-nav.tsx'
import './portal-header.css'

/** The choice is kept in the account in the background; the page has changed already. */
export function keepLanguage(language: string): void {
  api.put('/api/account/language', { language }).catch(() => undefined)
}

/** Home and the pages of the services that the roles of the person open. */
function useNavLinks(): NavLink[] {
  const { roles } = useAccount()
  const nav = useServices().flatMap((service) => service.nav)
  return [{ path: '/home', label: 'web.nav.home' }, ...linksFor(nav, roles)]
}

/** Product, pages, organization acted for, language, notifications and account. On narrow screens all but the last two fold into a menu. */
export function PortalHeader() {
  const links = useNavLinks()
  return (
    <header className="shell-header">
      <div className="shell-bar">
        <Brand to="/home" />
        <WideNav links={links} />
        <div className="shell-bar-end">
          <div className="wide-only">
            <ContextSwitch />
          </div>
          <div className="wide-only">
            <LanguageSwitch onSwitch={keepLanguage} />
          </div>
          <NotificationsMenu />
          <div className="wide-only">
            <AccountMenu />
          </div>
          <div className="narrow-only">
            <NarrowMenu links={links} />
          </div>
        </div>
      </div>
    </header>
  )
}

function NarrowMenu({ links }: { links: readonly NavLink[] }) {
  const { t } = useText()
  const holding = linkHolding(links, useNavigation().pathname)
  return (
    <Disclosure
      button={
        <>
          {t('web.menu')} <ChevronIcon />
        </>
      }
    >
      {(close) => (
        // Following a link inside closes the menu.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div className="stack narrow-menu" onClick={(event) => (event.target as Element).closest('a') && close()}>
          <nav aria-label={t('web.nav')}>
            <ul className="plain-list nav">
              {links.map((link) => (
                <li key={link.path}>
                  <PageLink to={link.path} holdsPage={link.path === holding}>
                    {t(link.label)}
                  </PageLink>
                </li>
              ))}
            </ul>
          </nav>
          <ContextSwitch inline />
          <LanguageChoices onSwitch={keepLanguage} />
          <AccountPanel />
        </div>
      )}
    </Disclosure>
  )
}
