import type { AuthorizationView } from '../../domain/authorization-contract.ts'

/** What every form about an authorization is given. */
export interface DialogProps {
  authorization: AuthorizationView
  onClose: () => void
}
