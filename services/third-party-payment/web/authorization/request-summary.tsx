import type { FormView } from '@guichet/core/domain'
import { FormAnswers, ProblemNotice, Skeleton, useApi, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { PatientFacts } from '../care/patient-facts.tsx'
import { PriceTable } from '../care/price-table.tsx'
import { StayFacts } from './stay-facts.tsx'
import { authorizationApi } from './use-authorization.ts'

/** Everything the request says, to be read at one go. */
export function RequestSummary({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { patient, rights, lines, price } = authorization
  return (
    <>
      <h2>{t('third-party-payment.authorization.part.patient')}</h2>
      <PatientFacts patient={patient} rights={rights} plan={rights.plan} />
      <h2>{t('third-party-payment.authorization.part.stay')}</h2>
      <StayFacts authorization={authorization} />
      <h2>{t('third-party-payment.authorization.part.acts')}</h2>
      {price ? (
        <PriceTable caption={t('third-party-payment.authorization.part.acts')} lines={lines} price={price} asking />
      ) : (
        <p className="quiet">{t('third-party-payment.care.no-lines')}</p>
      )}
      <h2>{t('third-party-payment.authorization.part.questionnaire')}</h2>
      <RequestAnswers authorization={authorization} />
    </>
  )
}

/** The answers of the questionnaire that this reader may see. */
export function RequestAnswers({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const form = useApi<FormView>(`${authorizationApi(authorization.dossier.id)}/questionnaire`)
  if (!form.data) {
    return form.problem ? <ProblemNotice problem={form.problem} onRetry={form.refresh} /> : <Skeleton height="12rem" />
  }
  return (
    <>
      {!authorization.readsHealth && <p className="quiet">{t('third-party-payment.authorization.health-withheld')}</p>}
      <FormAnswers form={form.data} />
    </>
  )
}
