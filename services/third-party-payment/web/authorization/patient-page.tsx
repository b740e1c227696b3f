import { Notice, Pending, useText } from '@guichet/core/web'
import { PatientFacts } from '../care/patient-facts.tsx'
import { PartFrame } from './part-frame.tsx'
import { useAuthorization } from './use-authorization.ts'

/** Who the patient is; that was settled when the request was begun. */
export function PatientPage() {
  const { t } = useText()
  const query = useAuthorization()
  if (!query.data) return <Pending query={query} />
  const { patient, rights } = query.data
  return (
    <PartFrame authorization={query.data} part="patient">
      <PatientFacts patient={patient} rights={rights} plan={rights.plan} />
      {!rights.inForce && (
        <Notice tone="stop" title={t('third-party-payment.condition.authorization.rights-in-force')}>
          {t('third-party-payment.authorization.rights-closed-text')}
        </Notice>
      )}
    </PartFrame>
  )
}
