import { BlockedPanel, Button, Notice, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { ChangeRequestsToSettle } from './change-requests-to-settle.tsx'
import { DocumentsToCheck } from './documents-to-check.tsx'
import { FeesDesk } from './fees-desk.tsx'
import { actionOf, fileApi, isParty, mayDo } from './file-actions.ts'
import { HearingTerm } from './hearing-term.tsx'
import { ReasonAction } from './reason-action.tsx'
import { RefusedDocuments, useReturnDraft } from './refused-documents.tsx'
import { type ReturnDraft, ReturnForm } from './return-form.tsx'
import { TrainingProofs } from './training-proofs.tsx'

/** Medical affairs' work on a file: what is left to look at, then forwarding it, returning it, reminding, reopening. */
export function IntakePanel({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const [returning, setReturning] = useState<ReturnDraft | null>(null)
  if (!isParty(application, 'medicalAffairs')) return null
  return (
    <section className="review-panel panel stack no-print" aria-labelledby="intake">
      <h2 id="intake" tabIndex={-1}>
        {t('reappointment.intake.title')}
      </h2>
      <HearingTerm application={application} />
      <DocumentsToCheck application={application} />
      {!returning && <RefusedDocuments application={application} onReturn={setReturning} />}
      <ChangeRequestsToSettle application={application} />
      <TrainingProofs application={application} />
      <FeesDesk application={application} />
      <IntakeActions application={application} returning={returning} onReturn={setReturning} />
    </section>
  )
}

interface ActionsProps {
  application: ApplicationView
  /** What the open form of a return began with. */
  returning: ReturnDraft | null
  onReturn: (draft: ReturnDraft | null) => void
}

function IntakeActions({ application, returning, onReturn }: ActionsProps) {
  const { t } = useText()
  const returnAction = actionOf(application, 'return-for-correction')
  const draft = useReturnDraft(application)
  const { dossier } = application
  const settled = dossier.actions.every(({ action, unmet }) => action === 'release-reasons' && unmet.length > 0)
  if (settled) return <p className="quiet">{t('reappointment.intake.nothing')}</p>
  return (
    <>
      <AcceptIntake application={application} />
      {returning && returnAction && (
        <ReturnForm application={application} draft={returning} onClose={() => onReturn(null)} />
      )}
      <div className="review-actions">
        {returnAction && returnAction.unmet.length > 0 && (
          <BlockedPanel action={returnAction} dossierPath={dossier.path} />
        )}
        {returnAction && returnAction.unmet.length === 0 && !returning && (
          <Button look="second" onClick={() => onReturn(draft)}>
            {t(returnAction.label)}
          </Button>
        )}
        <RemindOne application={application} />
        {mayDo(application, 'release-reasons') && (
          <ReasonAction
            application={application}
            name="release-reasons"
            look="first"
            text={<p>{t('reappointment.intake.release-reasons-text', { name: dossier.applicantName })}</p>}
          />
        )}
        <ReasonAction application={application} name="reopen" text={<p>{t('reappointment.intake.reopen-text')}</p>} />
      </div>
    </>
  )
}

/** Forwards the complete file to the chief, with a note for reviewers where there is something to say, and a warning where training is missing. */
export function AcceptIntake({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const missing = application.trainingToFinish.length
  return (
    <div className="review-actions">
      <ReasonAction
        application={application}
        name="accept-intake"
        look="first"
        reason="optional"
        reasonLabel={t('reappointment.intake.note')}
        text={
          <>
            {missing > 0 && (
              <Notice tone="wait">{t('reappointment.intake.accept-training', { count: missing })}</Notice>
            )}
            <p>{t('reappointment.intake.accept-text')}</p>
          </>
        }
        send={(api, note, key) =>
          api.post(
            `${fileApi(application)}/actions/accept-intake`,
            { version: application.dossier.version, note: note ?? null },
            { key },
          )
        }
      />
    </div>
  )
}

/** A reminder to this applicant alone. */
export function RemindOne({ application }: { application: ApplicationView }) {
  const { t } = useText()
  return (
    <ReasonAction
      application={application}
      name="remind"
      reasonLabel={t('reappointment.desk.note')}
      text={<p>{t('reappointment.intake.remind-text', { name: application.dossier.applicantName })}</p>}
      send={(api, note, key) =>
        api.post(
          '/api/reappointment/reminders',
          { applicationIds: [application.dossier.id], note: note ?? null },
          { key },
        )
      }
    />
  )
}
