import { type DossierDocuments as Documents, textIn } from '@guichet/core/domain'
import { DocumentList, DossierDocuments, Pending, Tag, useApi, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { authorizationApi } from './use-authorization.ts'

/** The documents of a request: for those who ask with what is still to be given, for the insurer's administration with what only physicians read. */
export function AuthorizationDocuments({ authorization }: { authorization: AuthorizationView }) {
  const { dossier, documentsAsk, readsHealth } = authorization
  if (!readsHealth) return <InPart authorization={authorization} />
  return (
    <DossierDocuments
      dossierId={dossier.id}
      asks={(requirement) => (documentsAsk[requirement]?.issuedOn ? { issuedOn: true } : undefined)}
      refresh={[authorizationApi(dossier.id)]}
    />
  )
}

/** What is asked for with the documents this reader may see, and the word that others were received. */
function InPart({ authorization }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  const { dossier, withheldDocuments } = authorization
  const list = useApi<Documents>(`/api/dossiers/${dossier.id}/documents`)
  if (!list.data) return <Pending query={list} />
  const { requirements, documents } = list.data
  const refresh = [authorizationApi(dossier.id)]
  const asked = new Set(requirements.map(({ code }) => code))
  const readsRequest = dossier.parties.includes('adminControl')
  return (
    <div className="stack">
      {readsRequest &&
        requirements.map(({ code, title, required, current }) => (
          <section key={code} className="stack" aria-label={textIn(title, language)}>
            <div className="spread">
              <h3>
                <bdi>{textIn(title, language)}</bdi>
              </h3>
              {withheldDocuments.includes(code) ? (
                <Tag tone="info">{t('third-party-payment.authorization.document-withheld')}</Tag>
              ) : (
                current.length === 0 && (
                  <Tag tone={required ? 'wait' : 'plain'}>
                    {t(required ? 'dossier.documents.missing' : 'dossier.documents.optional')}
                  </Tag>
                )
              )}
            </div>
            <DocumentList
              dossierId={dossier.id}
              documents={documents.filter(({ requirement }) => requirement === code)}
              refresh={refresh}
            />
          </section>
        ))}
      <DocumentList
        dossierId={dossier.id}
        documents={documents.filter(({ requirement }) => !asked.has(requirement))}
        refresh={refresh}
        none={readsRequest ? undefined : t('dossier.documents.none')}
      />
    </div>
  )
}
