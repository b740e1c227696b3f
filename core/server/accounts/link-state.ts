import type { LinkState } from '../../domain/account-contract.ts'
import type { Db } from '../database/database.ts'
import { getAccount } from './account-store.ts'
import { type AccountLinkPurpose, findLink, type LinkPurpose } from './one-time-link-store.ts'

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
  if (!link || !isOfAccount(link.purpose)) return unknown
  const { purpose } = link
  if (link.state !== 'valid') return { ...unknown, state: link.state, purpose }
  const account = await getAccount(db, link.accountId)
  return {
    state: 'valid',
    purpose,
    givenName: link.givenName,
    organizationName: link.organizationName,
    secondFactor: account.needsSecondFactor ? 'required' : 'optional',
  }
}

/** Links of a service are told by the service that made them. */
function isOfAccount(purpose: LinkPurpose): purpose is AccountLinkPurpose {
  return !purpose.includes('.')
}
