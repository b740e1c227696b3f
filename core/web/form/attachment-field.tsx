import { Input } from '@mantine/core'
import type { DocumentView } from '../../domain/document-contract.ts'
import { type AttachmentAnswer, textOf, valuesOf } from '../../domain/questionnaire.ts'
import { DocumentUpload } from '../dossier/document-upload.tsx'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { FileIcon } from '../plain/icons.tsx'
import { type FieldProps, useForm } from './form-context.ts'
import { useQuestionProps } from './question-label.tsx'

/** Files as an answer: each is a document of the dossier. */
export function AttachmentField({ item, path, value, onAnswer }: FieldProps) {
  const { t, language } = useText()
  const { attachments } = useForm()
  const question = useQuestionProps(item, path)
  const files = valuesOf(value) as AttachmentAnswer[]
  const give = (next: AttachmentAnswer[]) => onAnswer(next.length === 0 ? undefined : item.repeats ? next : next[0])
  const add = ({ id, fileName, mediaType }: DocumentView) => {
    const file = { documentId: id, title: fileName, contentType: mediaType }
    give(item.repeats ? [...files, file] : [file])
  }
  return (
    <Input.Wrapper {...question} labelElement="div">
      <ul className="plain-list form-files">
        {files.map((file) => (
          <li key={file.documentId} className="row">
            <FileIcon />
            <a href={`/api/documents/${file.documentId}/content`} target="_blank" rel="noopener" className="isolate">
              {file.title}
            </a>
            <Button look="quiet" onClick={() => give(files.filter((one) => one !== file))}>
              <span>
                {t('dossier.form.remove-value')}
                <span className="visually-hidden"> {file.title}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {attachments && (item.repeats || files.length === 0) && (
        <DocumentUpload
          {...attachments}
          requirement={attachments.requirement(item.linkId)}
          title={textOf(item, language)}
          multiple={item.repeats}
          onUploaded={add}
        />
      )}
    </Input.Wrapper>
  )
}
