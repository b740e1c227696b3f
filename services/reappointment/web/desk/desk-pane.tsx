import type { AvailableActionView } from '@guichet/core/domain'
import {
  BlockedPanel,
  ButtonLink,
  Due,
  ProblemNotice,
  ReadingPane,
  Skeleton,
  Tag,
  useApi,
  useText,
} from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { ApplicationAction } from '../../domain/application-workflow.ts'
import type { EvaluationView } from '../../domain/review-contract.ts'
import { useApplicationOf } from '../application/use-application.ts'
import { Essentials } from './desk-essentials.tsx'
import { actionOf, fileApi, isParty, mayDo } from './review/file-actions.ts'
import { FileFlags } from './review/file-flags.tsx'
import { AcceptIntake, RemindOne } from './review/intake-panel.tsx'
import { ReviewLine } from './review/review-line.tsx'
import { OneClick } from './review/sign-evaluation.tsx'

interface Props {
  id: string
  onClose: () => void
}

/** A file beside the list: enough to decide at once, or to know what to open it for. */
export function DeskPane({ id, onClose }: Props) {
  const { t } = useText()
  const file = useApplicationOf(id)
  const address = `/reappointment/applications/${id}`
  return (
    <ReadingPane
      title={file.data?.dossier.applicantName ?? t('reappointment.desk.file')}
      to={address}
      onClose={onClose}
    >
      {file.data && <File application={file.data} />}
      {file.problem && !file.data && <ProblemNotice problem={file.problem} onRetry={file.refresh} />}
      {file.pending && <Skeleton height="16rem" />}
    </ReadingPane>
  )
}

function File({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { dossier, reviews } = application
  const last = reviews?.at(-1)
  return (
    <>
      <p className="dossier-facts">
        <Tag tone={dossier.stateTone}>{t(dossier.stateLabel)}</Tag>
        <span className="isolate numbers">{dossier.reference}</span>
        {dossier.holderLabel && <span>{t('home.held-by', { holder: t(dossier.holderLabel) })}</span>}
        {dossier.dueOn && <Due on={dossier.dueOn} at={dossier.dueAt} />}
      </p>
      <PrimaryAction application={application} />
      <Essentials application={application} />
      {last && <ReviewLine review={last} lines={application.privileges?.lines ?? []} />}
    </>
  )
}

/** Where the work on a file is done on its page, by the action that leads there. */
const places: Partial<Record<ApplicationAction, string>> = {
  evaluate: 'evaluation',
  'evaluate-as-chief-of-staff': 'evaluation',
  resume: 'evaluation',
  'credentials-recommend': 'committee',
  'mac-recommend': 'committee',
  'board-approve': 'board',
  reopen: 'intake',
  'release-reasons': 'intake',
}

/** What leads to the place where it is done; the Board has not said there yet what it decides. */
const wordsOf = ({ action, label }: AvailableActionView): string =>
  action === 'board-approve' ? 'reappointment.board.button' : label

/** What the reader can do at once; for what takes longer, the way to the place where it is done. */
function PrimaryAction({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { dossier } = application
  if (isParty(application, 'applicant')) return null
  if (mayDo(application, 'defer') || mayDo(application, 'evaluate-as-chief-of-staff')) {
    return <EvaluationHere application={application} />
  }
  if (actionOf(application, 'accept-intake')) return <AcceptIntake application={application} />
  const found = dossier.actions.find(
    ({ action, unmet }) => places[action as ApplicationAction] && (action !== 'release-reasons' || unmet.length === 0),
  )
  return (
    <>
      {found && found.unmet.length > 0 && <BlockedPanel action={found} dossierPath={dossier.path} />}
      {found && found.unmet.length === 0 && (
        <div>
          <ButtonLink to={`${dossier.path}#${places[found.action as ApplicationAction]}`}>
            {t(wordsOf(found))}
          </ButtonLink>
        </div>
      )}
      {!found && (
        <div className="review-actions">
          <RemindOne application={application} />
        </div>
      )}
    </>
  )
}

/** The chief's evaluation from the list: in one gesture when nothing deserves a look, otherwise what does and the way to the lines. */
function EvaluationHere({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const evaluation = useApi<EvaluationView>(`${fileApi(application)}/evaluation`)
  if (!evaluation.data) {
    return evaluation.problem ? (
      <ProblemNotice problem={evaluation.problem} onRetry={evaluation.refresh} />
    ) : (
      <Skeleton />
    )
  }
  const { clean, flags } = evaluation.data
  return (
    <>
      {clean ? (
        <OneClick application={application} view={evaluation.data} />
      ) : (
        <FileFlags application={application} flags={flags} />
      )}
      <div>
        <ButtonLink look={clean ? 'second' : 'first'} to={`${application.dossier.path}#evaluation`}>
          {t('reappointment.desk.evaluate')}
        </ButtonLink>
      </div>
    </>
  )
}
