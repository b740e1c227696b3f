import { textIn } from '@guichet/core/domain'
import { Button, Notice, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { refusedDocuments } from './documents-at-intake.ts'
import { mayDo } from './file-actions.ts'
import { emptyReturn, type ReturnDraft } from './return-form.tsx'

interface Props {
  application: ApplicationView
  onReturn: (draft: ReturnDraft) => void
}

/** What a return begins with: the documents that were refused with their reasons, where there are any. */
export function useReturnDraft(application: ApplicationView): ReturnDraft {
  const { t, language } = useText()
  const refused = refusedDocuments(application.documents ?? [])
  if (refused.length === 0) return emptyReturn
  const message = refused
    .map(({ label, reason }) =>
      t('reappointment.intake.return-document', { document: textIn(label, language), reason }),
    )
    .join('\n')
  return { sections: ['documents'], message }
}

/** Documents that were refused: what was submitted stays as it is until the file is returned, so that is offered, with the reasons. */
export function RefusedDocuments({ application, onReturn }: Props) {
  const { t, language } = useText()
  const format = useFormat()
  const draft = useReturnDraft(application)
  const refused = refusedDocuments(application.documents ?? [])
  if (refused.length === 0 || !mayDo(application, 'return-for-correction')) return null
  const labels = refused.map(({ label }) => textIn(label, language))
  return (
    <Notice tone="wait">
      <p>{t('reappointment.intake.documents-refused', { count: refused.length, names: format.list(labels) })}</p>
      <Button onClick={() => onReturn(draft)}>
        {t('reappointment.intake.return-documents', { count: refused.length })}
      </Button>
    </Notice>
  )
}
