import type { PageDeclaration } from '../service.ts'

/** The pages of core for people who are signed in. */
export const portalPages: readonly PageDeclaration[] = [
  {
    path: '/home',
    undertakings: 'required',
    controls: false,
    load: () => import('../home/home-page.tsx').then((module) => module.HomePage),
  },
  {
    path: '/dossiers',
    undertakings: 'required',
    controls: false,
    load: () => import('../home/dossiers-page.tsx').then((module) => module.DossiersPage),
  },
  {
    path: '/account',
    controls: false,
    load: () => import('../session/account-page.tsx').then((module) => module.AccountPage),
  },
  {
    path: '/account/password',
    controls: false,
    load: () => import('../session/password-page.tsx').then((module) => module.PasswordPage),
  },
  {
    path: '/account/second-factor',
    controls: false,
    load: () => import('../session/second-factor-page.tsx').then((module) => module.SecondFactorPage),
  },
  {
    path: '/undertakings',
    controls: false,
    load: () => import('../legal/undertakings-page.tsx').then((module) => module.UndertakingsPage),
  },
  {
    path: '/notifications',
    undertakings: 'required',
    controls: false,
    load: () => import('../home/notifications-page.tsx').then((module) => module.NotificationsPage),
  },
  {
    path: '/demo/mailbox',
    controls: false,
    width: 'desk',
    load: () => import('../demo/mailbox-page.tsx').then((module) => module.MailboxPage),
  },
]
