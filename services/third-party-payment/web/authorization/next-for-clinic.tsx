import { Button, keep, PageLink, useAccount, useGo, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { isProviderSide } from '../care/asked-by.ts'
import { type EnteredPatient, patientToAsk } from '../care/entered-patient.ts'

/** Who begins requests at a provider, and who writes its invoices. */
const asking = new Set(['provider-admin', 'admissions', 'practitioner'])
const billing = new Set(['provider-admin', 'billing'])

/** During a stay: where its end is declared, and the way there for whoever writes invoices. */
export function DischargeNote({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { roles } = useAccount()
  const { dossier, kind, stay } = authorization
  if (!kind.stay || stay.admittedAt === null || dossier.final || !isProviderSide(dossier)) return null
  return (
    <p>
      {t('third-party-payment.authorization.discharge-text')}{' '}
      {roles.some((role) => billing.has(role)) && (
        <PageLink to="/third-party-payment/invoices/new" search={{ authorization: dossier.id }}>
          {t('third-party-payment.authorization.discharge-link')}
        </PageLink>
      )}
    </p>
  )
}

/** After a request is over, whatever its end: another one of its kind for the same patient, who is entered already. */
export function AskAgain({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const go = useGo()
  const { roles } = useAccount()
  const { dossier, kind, patient, parent } = authorization
  const mayAsk = isProviderSide(dossier) && roles.some((role) => asking.has(role))
  if (!dossier.final || parent !== null || !mayAsk) return null
  const begin = () => {
    const entered: EnteredPatient = {
      memberNumber: patient.number,
      birthDate: patient.birthDate,
      rank: String(patient.rank),
    }
    keep(patientToAsk, entered)
    go('/third-party-payment/authorizations/new', { search: { kind: kind.code } })
  }
  return (
    <div className="no-print">
      <Button look="second" onClick={begin}>
        {t('third-party-payment.authorization.ask-again')}
      </Button>
    </div>
  )
}
