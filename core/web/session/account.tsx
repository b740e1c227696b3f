import { createContext, useContext } from 'react'
import type { MeView } from '../../domain/account-contract.ts'

/** The path that tells who is signed in: everything the frame of every page needs. */
export const mePath = '/api/account/me'

export const AccountContext = createContext<MeView | null>(null)

/** The signed-in person, the organization they act for and their roles there. Only inside the portal. */
export function useAccount(): MeView {
  const me = useContext(AccountContext)
  if (!me) throw new Error('nobody is signed in here')
  return me
}

/** Whether the person holds the role where they act now. */
export function useRole(role: string): boolean {
  return useAccount().roles.includes(role)
}

const flag = 'guichet.signed-in'

/** Whether somebody signed in on this device and did not sign out; the session may have ended meanwhile. */
export const maybeSignedIn = (): boolean => localStorage.getItem(flag) === 'yes'

export function rememberSignedIn(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(flag, 'yes')
  else localStorage.removeItem(flag)
}

/** Calls back when somebody signs out in another tab of this browser. */
export function onSignOutElsewhere(listener: () => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key === flag && newValue === null) listener()
  }
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}
