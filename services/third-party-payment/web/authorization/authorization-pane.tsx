import { DossierHolder, Due, ProblemNotice, ReadingPane, Skeleton, Tag, useApi, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { PatientFacts } from '../care/patient-facts.tsx'
import { patientName } from '../care/patient-name.ts'
import { Comparison } from './comparison.tsx'
import { RequestMoves } from './request-moves.tsx'
import { StayFacts } from './stay-facts.tsx'
import { authorizationApi, authorizationPagePath } from './use-authorization.ts'

/** A request beside the list: enough to decide at once, or to know what to open it for. */
export function AuthorizationPane({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, language } = useText()
  const query = useApi<AuthorizationView>(authorizationApi(id))
  const title = query.data ? patientName(query.data.patient, language) : t('third-party-payment.workflow.authorization')
  return (
    <ReadingPane title={title} to={authorizationPagePath(id)} onClose={onClose}>
      {query.data && <Content authorization={query.data} />}
      {query.problem && !query.data && <ProblemNotice problem={query.problem} onRetry={query.refresh} />}
      {query.pending && <Skeleton height="16rem" />}
    </ReadingPane>
  )
}

function Content({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { dossier, patient, rights, medicalFlags } = authorization
  return (
    <>
      <p className="dossier-facts">
        <Tag tone={dossier.stateTone}>{t(dossier.stateLabel)}</Tag>
        <span className="isolate numbers">{dossier.reference}</span>
        <DossierHolder dossier={dossier} />
        {dossier.dueOn && <Due on={dossier.dueOn} at={dossier.dueAt} />}
      </p>
      <RequestMoves authorization={authorization} />
      {medicalFlags.length > 0 && (
        <ul>
          {medicalFlags.map((flag) => (
            <li key={flag}>{t(`third-party-payment.medical-flag.${flag}`)}</li>
          ))}
        </ul>
      )}
      <PatientFacts patient={patient} rights={rights} plan={rights.plan} />
      <StayFacts authorization={authorization} />
      <Comparison authorization={authorization} />
    </>
  )
}
