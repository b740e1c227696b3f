import type { PageDeclaration, WebService } from '../service.ts'
import { matchPath } from './match-path.ts'

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

export interface FrontDoorPage {
  page: PageDeclaration
  params: Record<string, string>
  /** The service it belongs to: the page gets the cache, the controls and the sentences that its building blocks need. */
  service?: string
}

/** The front door's page at an address, or undefined when the address is for people who are signed in. */
export function frontDoorPageAt(pathname: string, services: readonly WebService[]): FrontDoorPage | undefined {
  const own = frontDoorPages.map((page) => ({ page, service: undefined }))
  const ofServices = services.flatMap(({ name, pages }) =>
    pages.filter((page) => page.access === 'public').map((page) => ({ page, service: name })),
  )
  for (const { page, service } of [...own, ...ofServices]) {
    const params = matchPath(page.path, pathname)
    if (params) return { page, params, service }
  }
  return undefined
}
