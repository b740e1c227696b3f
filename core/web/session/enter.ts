import { rememberSignedIn } from './account.tsx'

/** Where to go after sign-in: the page that was asked for, if it is one of ours, else home. */
export function destination(next: string | undefined): string {
  const ours = next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in')
  return ours ? next : '/home'
}

/** The session is open: enters the portal. */
export function enterPortal(next?: string): void {
  rememberSignedIn(true)
  location.assign(destination(next))
}
