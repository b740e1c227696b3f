import type { LinkState } from '../../domain/account-contract.ts'
import type { Db } from '../database/database.ts'
import { getAccount } from './account-store.ts'
import { findLink } from './one-time-link-store.ts'

const unknown: LinkState = {
  state: 'unknown',
  purpose: null,
  givenName: null,
  organizationName: null,
  secondFactor: null,
}

/** What the holder of a link may know before using it: whether it still works, and while it does, given name and organization. */
export async function linkStateOf(db: Db, token: string): Promise<LinkState> {
  const link = await findLink(db, token)
  if (!link) return unknown
  if (link.state !== 'valid') return { ...unknown, state: link.state, purpose: link.purpose }
  const account = await getAccount(db, link.accountId)
  return {
    state: 'valid',
    purpose: link.purpose,
    givenName: link.givenName,
    organizationName: link.organizationName,
    secondFactor: account.needsSecondFactor ? 'required' : 'optional',
  }
}
