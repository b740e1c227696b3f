import type { PageDeclaration, WebService } from '../service.ts'
import { findPage, type FoundPage, pagesOf } from './find-page.ts'

/** The pages for people who are not signed in, with plain elements only. */
export const frontDoorPages: readonly PageDeclaration[] = [
  { path: '/', load: () => import('../session/landing-page.tsx').then((module) => module.LandingPage) },
  { path: '/sign-in', load: () => import('../session/sign-in-page.tsx').then((module) => module.SignInPage) },
  {
    path: '/forgot-password',
    load: () => import('../session/forgot-password-page.tsx').then((module) => module.ForgotPasswordPage),
  },
  { path: '/activate', load: () => import('../session/activation-page.tsx').then((module) => module.ActivationPage) },
  {
    path: '/reset-password',
    load: () => import('../session/reset-password-page.tsx').then((module) => module.ResetPasswordPage),
  },
  {
    path: '/confirm-email',
    load: () => import('../session/confirm-email-page.tsx').then((module) => module.ConfirmEmailPage),
  },
]

/** The front door's page at an address, or undefined when the address is for people who are signed in. */
export function frontDoorPageAt(pathname: string, services: readonly WebService[]): FoundPage | undefined {
  const ofServices = pagesOf(services).filter((page) => page.access === 'public')
  return findPage(pathname, [...frontDoorPages, ...ofServices])
}
