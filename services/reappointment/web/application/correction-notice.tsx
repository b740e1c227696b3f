import { Button, CheckIcon, Notice, ProblemNotice, useCommand, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView, ConfirmCorrection } from '../../domain/application-contract.ts'
import type { SectionKey } from '../../domain/sections.ts'
import { applicationApi, isOwnFile } from './use-application.ts'
import './application.css'

interface Props {
  application: ApplicationView
  /** Only on the page of a part that is to be corrected; everywhere when left out. */
  section?: SectionKey
}

/** What medical affairs asks to correct, in which parts, until when. Nothing when nothing is asked. */
export function CorrectionNotice({ application, section }: Props) {
  const { t } = useText()
  const format = useFormat()
  const { correction } = application
  if (!correction || (section && !correction.sections.includes(section))) return null
  const parts = correction.sections.map((key) => t(`reappointment.section.${key}`))
  return (
    <Notice tone="wait" title={t('reappointment.correction.title', { date: format.date(correction.dueOn) })}>
      <p className="quoted">
        <bdi>{correction.message}</bdi>
      </p>
      {section ? (
        <div aria-live="polite">
          <LookedAt application={application} section={section} done={correction.corrected.includes(section)} />
        </div>
      ) : (
        <p>{t('reappointment.correction.parts', { parts: format.list(parts) })}</p>
      )}
    </Notice>
  )
}

/** Changing anything in the part counts as correcting it; where nothing is to be changed the applicant says so. */
function LookedAt({
  application,
  section,
  done,
}: {
  application: ApplicationView
  section: SectionKey
  done: boolean
}) {
  const { t } = useText()
  const path = applicationApi(application.dossier.id)
  const confirm = useCommand<ConfirmCorrection>((api, body, key) => api.post(`${path}/corrections`, body, { key }), {
    refresh: [path],
  })
  if (!isOwnFile(application)) return null
  if (done) {
    return (
      <p className="attested">
        <CheckIcon />
        <span>{t('reappointment.correction.done')}</span>
      </p>
    )
  }
  return (
    <div className="stack no-print" style={{ '--gap': 'var(--space-2)' } as React.CSSProperties}>
      <p>{t('reappointment.correction.look')}</p>
      <ProblemNotice problem={confirm.problem} />
      <div>
        <Button look="second" busy={confirm.busy} onClick={() => void confirm.run({ section })}>
          {t('reappointment.correction.confirm')}
        </Button>
      </div>
    </div>
  )
}
