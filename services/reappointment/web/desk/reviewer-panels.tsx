import { Notice, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { BoardPanel } from './review/board-panel.tsx'
import { CommitteePanel } from './review/committee-panel.tsx'
import { DeclaredConflict } from './review/declared-conflict.tsx'
import { EvaluationPanel } from './review/evaluation-panel.tsx'
import { isParty } from './review/file-actions.ts'
import { IntakePanel } from './review/intake-panel.tsx'
import { LateSittings } from './review/late-sittings.tsx'
import { ReasonAction } from './review/reason-action.tsx'
import { ReviewsSoFar } from './review/reviews-so-far.tsx'
import './review/review.css'
import './reviewer.css'

/**
 * What a reviewer reads and does on a file, beside what everybody sees of it. What shows is what the server offers this reader now;
 * nothing for the person the file is about.
 */
export function ReviewerPanels({ application }: { application: ApplicationView }) {
  const { t } = useText()
  if (isParty(application, 'applicant')) return null
  return (
    <div className="review-panels stack">
      {application.stoodAside && <Notice tone="info">{t('reappointment.reviewing.stood-aside')}</Notice>}
      <DeclaredConflict application={application} />
      {!application.stoodAside && <LateSittings application={application} />}
      <EvaluationPanel application={application} />
      <CommitteePanel application={application} />
      <BoardPanel application={application} />
      <IntakePanel application={application} />
      <ReasonAction
        application={application}
        name="lapse"
        look="stop"
        text={<p>{t('reappointment.reviewing.lapse-text', { name: application.dossier.applicantName })}</p>}
      />
      {!application.stoodAside && <ReviewsSoFar application={application} />}
    </div>
  )
}
