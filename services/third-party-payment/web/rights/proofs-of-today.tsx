import { textIn } from '@guichet/core/domain'
import { useApi, useFormat, useText } from '@guichet/core/web'
import { isolated } from '../isolated.ts'
import type { RightsProofList } from '../../domain/rights-contract.ts'

/** The proofs the establishment got today, so that none has to be asked for twice. */
export function ProofsOfToday() {
  const { t, language } = useText()
  const format = useFormat()
  const proofs = useApi<RightsProofList>('/api/third-party-payment/rights/proofs')
  if (!proofs.data || proofs.data.items.length === 0) return null
  return (
    <section className="stack" aria-labelledby="proofs">
      <h2 id="proofs">{t('third-party-payment.rights.proofs')}</h2>
      <ul className="plain-list access-list">
        {proofs.data.items.map((proof) => (
          <li key={proof.id} className="spread">
            <span>
              <bdi>{textIn(proof.memberName, language)}</bdi>{' '}
              <bdi dir="ltr" className="quiet">
                {proof.memberNumber}
              </bdi>
              <br />
              <span className="quiet small">
                {t('third-party-payment.rights.proof-by', {
                  name: isolated(proof.issuedBy),
                  time: isolated(format.time(proof.issuedAt)),
                })}
              </span>
            </span>
            <a href={proof.path} download>
              <bdi>{proof.number}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
