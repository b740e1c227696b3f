import { textIn } from '@guichet/core/domain'
import { Notice, PageLink, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { subjectPath } from './subjects.ts'

/** Mandatory training that is still missing although the file is handed in: which, and where it is taken. */
export function TrainingNotice({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { trainingToFinish, training, dossier } = application
  const titles = (training ?? []).flatMap(({ code, title }) =>
    trainingToFinish.includes(code) ? [textIn(title, language)] : [],
  )
  if (titles.length === 0) return null
  return (
    <Notice tone="wait" title={t('reappointment.training.to-finish', { count: titles.length })}>
      <p>{t('reappointment.training.to-finish-text', { titles: format.list(titles) })}</p>
      <PageLink to={subjectPath(dossier.id, 'training')}>{t('reappointment.training.to-finish-link')}</PageLink>
    </Notice>
  )
}
