import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { Disclosure } from '../plain/disclosure.tsx'
import { ChevronIcon, PersonIcon } from '../plain/icons.tsx'
import { useAccount } from '../session/account.tsx'
import { signOut } from '../session/sign-out.ts'
import { SchemeChoices } from './scheme-switch.tsx'

/** The account behind its owner's name. */
export function AccountMenu() {
  const { account } = useAccount()
  const { t } = useText()
  return (
    <Disclosure
      hint={t('web.account')}
      button={
        <>
          <PersonIcon /> <span className="account-name">{account.name}</span> <ChevronIcon />
        </>
      }
    >
      {(close) => (
        // Following a link inside closes the panel.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div onClick={(event) => (event.target as Element).closest('a') && close()}>
          <AccountPanel />
        </div>
      )}
    </Disclosure>
  )
}

/** Who is signed in, where their account is, and the way out. */
export function AccountPanel() {
  const { account, mode } = useAccount()
  const { t } = useText()
  return (
    <div className="stack account-panel">
      <div>
        <p className="panel-heading">{account.name}</p>
        <p className="quiet small isolate">{account.email}</p>
      </div>
      <ul className="plain-list choices">
        <li>
          <PageLink to="/account" className="menu-choice">
            {t('web.account')}
          </PageLink>
        </li>
        <li>
          <PageLink to="/notifications" className="menu-choice">
            {t('web.notifications')}
          </PageLink>
        </li>
        {mode === 'demo' && (
          <li>
            <PageLink to="/sign-in" className="menu-choice">
              {t('web.demo.other-person')}
            </PageLink>
          </li>
        )}
      </ul>
      <SchemeChoices />
      <Button look="second" wide onClick={() => void signOut()}>
        {t('web.sign-out')}
      </Button>
    </div>
  )
}
