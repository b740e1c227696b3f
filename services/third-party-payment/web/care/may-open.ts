import { linksFor } from '@guichet/core/web'
import { authorizationNav } from '../authorization/pages.ts'
import { billingNav } from '../billing/pages.ts'
import { quoteNav } from '../quote/pages.ts'

const lists = [...authorizationNav, ...billingNav, ...quoteNav]

/** A list whose dossiers others refer to. */
export type ReferredList = 'authorizations' | 'complaints' | 'quotes'

/** Where the dossiers of a list have their pages. */
export const listPath = (list: ReferredList): string => `/third-party-payment/${list}`

/** Whether whoever holds these roles may open the dossiers of a list. */
export function mayOpen(list: ReferredList, roles: readonly string[]): boolean {
  return linksFor(lists, roles).some(({ path }) => path === listPath(list))
}
