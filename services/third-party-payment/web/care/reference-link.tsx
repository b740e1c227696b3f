import { linksFor, PageLink, useAccount } from '@guichet/core/web'
import { authorizationNav } from '../authorization/pages.ts'
import { billingNav } from '../billing/pages.ts'
import { quoteNav } from '../quote/pages.ts'

const lists = [...authorizationNav, ...billingNav, ...quoteNav]

interface Props {
  /** The list the dossier stands in. */
  list: 'authorizations' | 'complaints' | 'quotes'
  dossier: { id: string; reference: string }
}

/** The reference of a dossier of another kind: a link for those who may open it, plain text for everybody else. */
export function ReferenceLink({ list, dossier: { id, reference } }: Props) {
  const { roles } = useAccount()
  const path = `/third-party-payment/${list}`
  const mayOpen = linksFor(lists, roles).some((link) => link.path === path)
  if (!mayOpen) return <bdi>{reference}</bdi>
  return (
    <PageLink to={`${path}/${id}`}>
      <bdi>{reference}</bdi>
    </PageLink>
  )
}
