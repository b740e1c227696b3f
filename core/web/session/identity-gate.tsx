import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react'

const ConfirmIdentity = lazy(() =>
  import('./confirm-identity.tsx').then((module) => ({ default: module.ConfirmIdentity })),
)

type Ask = () => Promise<boolean>

const IdentityContext = createContext<Ask>(async () => false)

/** Asks the person for their password; true once the server is sure who is there. */
export function useConfirmIdentity(): Ask {
  return useContext(IdentityContext)
}

/** Shows the password dialog when a command needs it, and lets the command go on afterwards. */
export function IdentityGate({ children }: { children: ReactNode }) {
  const [answer, setAnswer] = useState<((confirmed: boolean) => void) | null>(null)
  const ask = useCallback<Ask>(
    () =>
      new Promise((resolve) => {
        setAnswer(() => (confirmed: boolean) => {
          setAnswer(null)
          resolve(confirmed)
        })
      }),
    [],
  )
  return (
    <IdentityContext value={ask}>
      {children}
      {answer && (
        <Suspense>
          <ConfirmIdentity onAnswer={answer} />
        </Suspense>
      )}
    </IdentityContext>
  )
}
