import { BlockedPanel, ProblemNotice, Skeleton, useApi, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { EvaluationView } from '../../../domain/review-contract.ts'
import { DeferForm } from './defer-form.tsx'
import { EvaluationForm } from './evaluation-form.tsx'
import { actionOf, fileApi, mayDo } from './file-actions.ts'
import { ReasonAction } from './reason-action.tsx'

/** Conditions that the reader mends by writing the evaluation itself. */
const mendedByWriting = new Set(['privilegesEvaluated', 'commentWhenFlagged', 'chiefMeetingHeld'])

/** The reader's part in the evaluation: as the chief, or as the Chief of Staff in the chief's place. */
function evaluationOf(application: ApplicationView) {
  const asChief = actionOf(application, 'evaluate')
  const action = asChief ?? actionOf(application, 'evaluate-as-chief-of-staff')
  const standsBefore = action?.unmet.filter((one) => !mendedByWriting.has(one.condition)) ?? []
  // The chief can put a file off exactly while it is theirs to evaluate.
  const theirs = asChief ? mayDo(application, 'defer') : standsBefore.length === 0
  return { action, standsBefore, theirs: action !== undefined && theirs }
}

/** The department chief's work on a file, or the Chief of Staff's in the chief's place; or why it cannot be done yet. */
export function EvaluationPanel({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { action, standsBefore, theirs } = evaluationOf(application)
  if (!action && !actionOf(application, 'resume')) return null
  const standsAside = standsBefore.some((one) => one.condition === 'noConflict')
  return (
    <section className="review-panel panel stack no-print" aria-labelledby="evaluation">
      <h2 id="evaluation" tabIndex={-1}>
        {t('reappointment.evaluation.title')}
      </h2>
      {action && standsBefore.length > 0 && (
        <BlockedPanel action={{ ...action, unmet: standsBefore }} dossierPath={application.dossier.path} />
      )}
      {theirs && <Evaluation application={application} mayBeSigned={standsBefore.length === 0} />}
      <div className="review-actions">
        <DeferForm application={application} />
        {!standsAside && (
          <ReasonAction
            application={application}
            name="declare-conflict"
            text={<p>{t('reappointment.evaluation.conflict-text')}</p>}
          />
        )}
        <ReasonAction
          application={application}
          name="resume"
          look="first"
          reason="none"
          text={<p>{t('reappointment.evaluation.resume-text')}</p>}
          send={(api, _reason, key) => api.post(`${fileApi(application)}/actions/resume`, undefined, { key })}
        />
      </div>
    </section>
  )
}

function Evaluation({ application, mayBeSigned }: { application: ApplicationView; mayBeSigned: boolean }) {
  const evaluation = useApi<EvaluationView>(`${fileApi(application)}/evaluation`)
  if (!evaluation.data) {
    return evaluation.problem ? (
      <ProblemNotice problem={evaluation.problem} onRetry={evaluation.refresh} />
    ) : (
      <Skeleton height="16rem" />
    )
  }
  return <EvaluationForm application={application} view={evaluation.data} mayBeSigned={mayBeSigned} />
}
