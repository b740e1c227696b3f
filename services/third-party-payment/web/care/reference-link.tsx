import { PageLink, useAccount } from '@guichet/core/web'
import { listPath, mayOpen, type ReferredList } from './may-open.ts'

interface Props {
  /** The list the dossier stands in. */
  list: ReferredList
  dossier: { id: string; reference: string }
}

/** The reference of a dossier of another kind: a link for those who may open it, plain text for everybody else. */
export function ReferenceLink({ list, dossier: { id, reference } }: Props) {
  const { roles } = useAccount()
  if (!mayOpen(list, roles)) return <bdi>{reference}</bdi>
  return (
    <PageLink to={`${listPath(list)}/${id}`}>
      <bdi>{reference}</bdi>
    </PageLink>
  )
}
