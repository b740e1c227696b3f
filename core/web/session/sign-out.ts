import { api } from '../api-client/api-client.ts'
import { forgetTab } from '../form/kept-in-tab.ts'
import { rememberSignedIn } from './account.tsx'

/** Ends the session and leaves for the front door; loading it anew forgets everything that was on screen. */
export async function signOut(): Promise<void> {
  rememberSignedIn(false)
  forgetTab()
  try {
    await api.post('/api/session/sign-out')
  } finally {
    location.assign('/')
  }
}
