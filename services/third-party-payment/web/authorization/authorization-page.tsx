import {
  DossierPage,
  type DossierSection,
  PageLink,
  Pending,
  type Say,
  type Task,
  TaskList,
  useText,
} from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { askedBy, isProviderSide } from '../care/asked-by.ts'
import { PatientFacts } from '../care/patient-facts.tsx'
import { patientName } from '../care/patient-name.ts'
import { ReasonsList } from '../care/reasons-list.tsx'
import { ReferenceLink } from '../care/reference-link.tsx'
import { SinceQuote } from './acts-page.tsx'
import { AuthorizationDocuments } from './authorization-documents.tsx'
import { ClockSection } from './clock-section.tsx'
import { Comparison } from './comparison.tsx'
import { DecisionsSection } from './decisions-section.tsx'
import { MedicalNotes } from './medical-notes.tsx'
import { AskAgain, DischargeNote } from './next-for-clinic.tsx'
import { RequestAnswers } from './request-summary.tsx'
import { RequestItems, RequestSection } from './request-section.tsx'
import { RequestMoves } from './request-moves.tsx'
import { StayFacts } from './stay-facts.tsx'
import { authorizationPagePath, useAuthorization } from './use-authorization.ts'

/** The page of one authorization, the same for everyone who may read it: it shows the parts the API gives to its reader. */
export function AuthorizationPage() {
  const query = useAuthorization()
  if (!query.data) return <Pending query={query} />
  return <Authorization authorization={query.data} />
}

function Authorization({ authorization }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  const { dossier, parent, patient, provider } = authorization
  const name = parent ? 'prolongation-title' : 'title'
  return (
    <DossierPage
      dossier={askedBy(provider, dossier, t)}
      title={t(`third-party-payment.authorization.${name}`, { patient: patientName(patient, language) })}
      back={{ to: '/third-party-payment/authorizations', label: t('third-party-payment.authorizations.title') }}
      actions={
        <>
          <RequestMoves authorization={authorization} />
          <AskAgain authorization={authorization} />
        </>
      }
      sections={sectionsOf(authorization, t)}
    />
  )
}

function sectionsOf(authorization: AuthorizationView, t: Say): DossierSection[] {
  const { dossier, editable, price, standing, request, earlierRequests, decisions, clock } = authorization
  const title = (name: string) => t(`third-party-payment.authorization.section.${name}`)
  const isOfficer = dossier.parties.includes('medicalControl')
  const section = (id: string, content: DossierSection['content'], shown = true): DossierSection | false =>
    shown && { id, title: title(id), content }
  const sections = [
    section('request', <RequestSection authorization={authorization} />, request !== null),
    section('parts', <Parts authorization={authorization} />, editable),
    section('decisions', <DecisionsSection authorization={authorization} />, decisions.length > 0),
    section('clock', <ClockSection authorization={authorization} />, clock !== null),
    section('patient', <Patient authorization={authorization} />),
    section('care', <Care authorization={authorization} />),
    price !== null && {
      id: 'money',
      title: title(standing === null ? 'asked' : 'money'),
      content: <Comparison authorization={authorization} />,
    },
    standing !== 'refused' &&
      price !== null &&
      price.totals !== null && {
        id: 'why',
        title: title(standing === null ? 'why-asked' : 'why'),
        content: <NotPaid authorization={authorization} />,
      },
    section(
      'questionnaire',
      <RequestAnswers authorization={authorization} />,
      !editable && readsRequest(authorization),
    ),
    section('documents', <AuthorizationDocuments authorization={authorization} />),
    section('notes', <MedicalNotes authorization={authorization} />, isOfficer),
    section('asked-before', <Earlier authorization={authorization} />, earlierRequests.length > 0),
  ]
  return sections.filter((one) => one !== false)
}

function Care({ authorization }: { authorization: AuthorizationView }) {
  return (
    <div className="stack">
      <StayFacts authorization={authorization} />
      <DischargeNote authorization={authorization} />
    </div>
  )
}

/** Who bears what the insurer does not pay; what can be done about it is for the provider to know, while something can. */
function NotPaid({ authorization }: { authorization: AuthorizationView }) {
  const { dossier, notPaid } = authorization
  return <ReasonsList shares={notPaid} advised={isProviderSide(dossier) && !dossier.final} />
}

/** Those who only bill or settle see what was granted, not what was asked. */
function readsRequest({ dossier }: AuthorizationView): boolean {
  return dossier.parties.some((party) => ['provider', 'adminControl', 'medicalControl'].includes(party))
}

/** What is left to do before the request can be submitted. */
function Parts({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const page = authorizationPagePath(authorization.dossier.id)
  const tasks: Task[] = authorization.parts.map(({ part, state, missing }) => ({
    id: part,
    title: t(`third-party-payment.authorization.part.${part}`),
    state,
    missing,
    ...(state === 'locked' ? {} : { to: `${page}/${part}` }),
  }))
  return (
    <div className="stack">
      <SinceQuote authorization={authorization} />
      <TaskList label={t('third-party-payment.authorization.section.parts')} tasks={tasks} />
    </div>
  )
}

function Patient({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { patient, rights, parent, prolongations, quote } = authorization
  const links = [...(parent ? [parent] : []), ...prolongations]
  return (
    <div className="stack">
      <PatientFacts patient={patient} rights={rights} plan={rights.plan} />
      {quote && (
        <p>
          {t('third-party-payment.authorization.from-quote')} <ReferenceLink list="quotes" dossier={quote} />
        </p>
      )}
      {links.length > 0 && (
        <ul aria-label={t('third-party-payment.authorization.linked')}>
          {links.map(({ id, reference, stateLabel, days }) => (
            <li key={id}>
              {t(`third-party-payment.authorization.${parent?.id === id ? 'prolongs' : 'prolonged-by'}`)}{' '}
              <PageLink to={authorizationPagePath(id)}>
                <bdi>{reference}</bdi>
              </PageLink>{' '}
              · {t(stateLabel)}
              {days !== null && ` · ${t('third-party-payment.authorization.days', { count: days })}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Earlier({ authorization }: { authorization: AuthorizationView }) {
  return (
    <div className="stack">
      {authorization.earlierRequests.map((request) => (
        <RequestItems key={request.id} request={request} />
      ))}
    </div>
  )
}
