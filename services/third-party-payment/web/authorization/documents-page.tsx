import { DossierDocuments, Pending, useText } from '@guichet/core/web'
import { PartFrame } from './part-frame.tsx'
import { authorizationApi, useAuthorization } from './use-authorization.ts'

/** The documents of the checklist; each file is kept as soon as it arrives. */
export function DocumentsPage() {
  const { t } = useText()
  const query = useAuthorization()
  if (!query.data) return <Pending query={query} />
  const { dossier, documentsAsk } = query.data
  return (
    <PartFrame
      authorization={query.data}
      part="documents"
      introduction={t('third-party-payment.authorization.documents-text')}
    >
      <DossierDocuments
        dossierId={dossier.id}
        asks={(requirement) => (documentsAsk[requirement]?.issuedOn ? { issuedOn: true } : undefined)}
        refresh={[authorizationApi(dossier.id)]}
      />
    </PartFrame>
  )
}
