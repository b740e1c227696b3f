import { textIn } from '@guichet/core/domain'
import { Button, Notice, PageLink, PageTitle, useGo, useText } from '@guichet/core/web'
import type { ReactNode } from 'react'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { SectionKey } from '../../domain/sections.ts'
import { CorrectionNotice } from './correction-notice.tsx'
import { SignatureNotice } from './signature-notice.tsx'
import { afterSubject } from './subjects.ts'
import { applicationPage } from './use-application.ts'
import { useStateSentence } from './use-state-sentence.ts'
import './application.css'

interface Props {
  application: ApplicationView
  section: SectionKey
  /** Sentence under the title. */
  introduction?: string
  /** Beside the button at the end: whether everything is saved. */
  saved?: ReactNode
  /** Where going on leads first; the next part of the file when left out. */
  first?: { to: string; name: string }
  /** Before going on: false keeps the person here, with what is wrong in sight. */
  beforeGoingOn?: () => Promise<boolean> | boolean
  children: ReactNode
}

/** One part of the file on a page of its own: the way back to the list, why it may be closed, and the way on to the next part. */
export function SubjectFrame({ application, section, introduction, saved, first, beforeGoingOn, children }: Props) {
  const { t } = useText()
  const go = useGo()
  const { id, reference } = application.dossier
  const { to, next } = afterSubject(id, section)
  const goOn = async () => {
    if (!beforeGoingOn || (await beforeGoingOn())) go(first?.to ?? to)
  }
  const nextName = first?.name ?? t(next === 'review' ? 'reappointment.check.title' : `reappointment.section.${next}`)
  return (
    <div className="subject">
      <BackToFile application={application} />
      <PageTitle tab={reference} above={<FileName application={application} />}>
        {t(`reappointment.section.${section}`)}
      </PageTitle>
      {introduction && <p>{introduction}</p>}
      <CorrectionNotice application={application} section={section} />
      <ClosedNotice application={application} section={section} />
      <SignatureNotice application={application} section={section} />
      <div className="subject-body">{children}</div>
      <div className="subject-foot no-print">
        <Button onClick={() => void goOn()}>{t('reappointment.go-on', { next: nextName })}</Button>
        <PageLink to={applicationPage(id)}>{t('reappointment.back-to-list')}</PageLink>
        {saved}
      </div>
    </div>
  )
}

/** The way back to the list of parts. */
export function BackToFile({ application }: { application: ApplicationView }) {
  const { t } = useText()
  return (
    <PageLink to={applicationPage(application.dossier.id)} className="small no-print">
      {t('reappointment.back-to-list')}
    </PageLink>
  )
}

export function FileName({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  return (
    <>
      {t('reappointment.application.title', { cycle: application.cycle.label })} ·{' '}
      {textIn(application.dossier.organization.name, language)}
    </>
  )
}

/** Why a part that is usually filled in cannot be changed now. Nothing when it can. */
function ClosedNotice({ application, section }: { application: ApplicationView; section: SectionKey }) {
  const { t } = useText()
  const sentence = useStateSentence()
  const state = application.checklist?.sections.find((one) => one.key === section)
  if (!state || state.editable || section === 'training' || section === 'fees') return null
  return (
    <Notice tone="info" title={t('reappointment.closed.title')}>
      {application.editable ? t('reappointment.closed.not-named') : sentence(application)}
    </Notice>
  )
}
