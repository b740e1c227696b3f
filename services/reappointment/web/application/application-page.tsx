import { DossierPage, type DossierSection, Pending, type Say, Skeleton, useText } from '@guichet/core/web'
import { lazy, type ReactNode, Suspense } from 'react'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { sectionKeys } from '../../domain/sections.ts'
import { FeesSection } from '../payment/fees-section.tsx'
import { ApplicantPanel } from './applicant-panel.tsx'
import { AttestationsSection } from './attestations-section.tsx'
import { ChangeRequests } from './change-requests.tsx'
import { DecisionSection } from './decision-section.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { PrivilegesSection } from './privileges-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { QuestionnaireSection } from './questionnaire-section.tsx'
import { SummariesSection } from './summaries-section.tsx'
import { TaskListSection } from './task-list-section.tsx'
import { TrainingSection } from './training-section.tsx'
import { isOwnFile, useApplication } from './use-application.ts'
import { WelcomeSection } from './welcome-section.tsx'
import './application.css'

/** Only reviewers load what reviewers do. */
const ReviewerPanels = lazy(() =>
  import('../desk/reviewer-panels.tsx').then((module) => ({ default: module.ReviewerPanels })),
)

/** The page of one application, the same for everyone who may read it: it shows the parts the API gives to its reader. */
export function ApplicationPage() {
  const { t } = useText()
  const query = useApplication()
  if (!query.data) return <Pending query={query} />
  const application = query.data
  const own = isOwnFile(application)
  const title = t('reappointment.application.title', { cycle: application.cycle.label })
  return (
    <DossierPage
      dossier={application.dossier}
      openedBy={t('reappointment.party.medical-affairs')}
      {...(own
        ? { title }
        : {
            title: application.dossier.applicantName,
            above: title,
            back: { to: '/reappointment/desk', label: t('reappointment.desk.title') },
          })}
      actions={own ? <ApplicantPanel application={application} /> : <Reviewing application={application} />}
      sections={own ? ownSections(application, t) : readingSections(application, t)}
    />
  )
}

function Reviewing({ application }: { application: ApplicationView }) {
  return (
    <Suspense fallback={<Skeleton height="8rem" />}>
      <ReviewerPanels application={application} />
    </Suspense>
  )
}

/**
 * For the applicant. While the file is being filled in, its parts are on pages of their own and only what is read is here; once it
 * is handed in, what happens to it comes first and what was handed in is folded.
 */
function ownSections(application: ApplicationView, t: Say): DossierSection[] {
  const sections = namedSections(application, t)
  const toFillIn = application.editable || application.submittedAt === null
  if (!toFillIn) {
    const handedIn = handedInParts.map((name) => ({ ...sections[name], content: fold(sections[name], t) }))
    return given([sections.fees, sections.summaries, ...handedIn, sections.welcome])
  }
  const requests: DossierSection = {
    id: 'change-requests',
    title: t('reappointment.change-requests'),
    content:
      application.changeRequests.length > 0 ? <ChangeRequests application={application} heading={false} /> : null,
  }
  const summaries = application.summaries.length > 0 ? [sections.summaries] : []
  // A file that ended before anything was invoiced owes nothing, whatever the fees would have been.
  const open = application.dossier.actions.some((action) => beginnings.has(action.action))
  const fees = open || application.invoice?.id ? [sections.fees] : []
  return given([requests, ...fees, ...summaries, sections.welcome])
}

const beginnings = new Set(['start', 'submit', 'resubmit'])

/** For reviewers everything is open: what was decided, how far each part is, what was handed in, then the frame of it. */
function readingSections(application: ApplicationView, t: Say): DossierSection[] {
  const sections = namedSections(application, t)
  const order: Name[] = ['decision', 'checklist', 'summaries', ...handedInParts, 'fees', 'welcome']
  return given(order.map((name) => sections[name]))
}

const given = (sections: readonly DossierSection[]) => sections.filter((section) => section.content !== null)

function fold({ title, content }: DossierSection, t: Say): ReactNode {
  if (content === null) return null
  return (
    <details className="fold">
      <summary>
        {t('reappointment.show')} <span className="visually-hidden">{title}</span>
      </summary>
      {content}
    </details>
  )
}

const handedInParts = ['profile', 'questionnaire', 'privileges', 'documents', 'training', 'attestations'] as const

const names = [
  'decision',
  'checklist',
  'profile',
  'questionnaire',
  'privileges',
  'documents',
  'training',
  'fees',
  'attestations',
  'summaries',
  'welcome',
] as const
type Name = (typeof names)[number]

/** Parts of the task list are called as they are there. */
function titleOf(name: Name): string {
  const key = sectionKeys.find((one) => one === name)
  return key ? `reappointment.section.${key}` : `reappointment.part.${name}`
}

function namedSections(application: ApplicationView, t: Say): Record<Name, DossierSection> {
  const { profile, form, privileges, documents, training, invoice, attestations, decision, dossier } = application
  const shown = (part: unknown, content: ReactNode) => (part ? content : null)
  const contents: Record<Name, ReactNode> = {
    decision: shown(decision, <DecisionSection application={application} />),
    checklist: shown(
      application.checklist && !dossier.final,
      <TaskListSection application={application} own={false} />,
    ),
    profile: shown(profile, <ProfileSection application={application} />),
    questionnaire: shown(form, <QuestionnaireSection application={application} />),
    privileges: shown(privileges, <PrivilegesSection application={application} />),
    documents: shown(documents, <DocumentsSection application={application} />),
    training: shown(training, <TrainingSection application={application} />),
    fees: invoice ? <FeesSection application={application} invoice={invoice} /> : null,
    attestations: shown(attestations, <AttestationsSection application={application} />),
    summaries: shown(application.submittedAt && profile, <SummariesSection application={application} />),
    welcome: <WelcomeSection application={application} folded={dossier.history.length > 0} />,
  }
  const section = (name: Name): DossierSection => ({ id: name, title: t(titleOf(name)), content: contents[name] })
  return Object.fromEntries(names.map((name) => [name, section(name)])) as Record<Name, DossierSection>
}
