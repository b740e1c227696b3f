import { Notice, Pending, useText } from '@guichet/core/web'
import { Contact } from './contact.tsx'
import { SubjectFrame } from './subject-frame.tsx'
import { TrainingSection } from './training-section.tsx'
import { useApplication } from './use-application.ts'

/** Mandatory training: nothing to fill in here, completions arrive by themselves. */
export function TrainingPage() {
  const { t } = useText()
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  const { cycle, editable } = application.data
  return (
    <SubjectFrame
      application={application.data}
      section="training"
      introduction={t('reappointment.training.introduction')}
    >
      {editable && !cycle.trainingBlocksSubmit && (
        <Notice tone="info">{t('reappointment.training.does-not-block')}</Notice>
      )}
      <h2 className="visually-hidden">{t('reappointment.section.training')}</h2>
      <TrainingSection application={application.data} />
      <div>
        <p>{t('reappointment.training.missing-record')}</p>
        <Contact contact={cycle.contact} />
      </div>
    </SubjectFrame>
  )
}
