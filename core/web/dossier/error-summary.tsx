import { type MouseEvent, useEffect, useRef } from 'react'
import { useText } from '../language/language.ts'
import './dossier.css'

export interface SummarizedError {
  /** The id of the field, which the link goes to. */
  fieldId: string
  /** What is wrong, as a sentence that names the question. */
  message: string
}

/** Everything that is wrong with a form, above it. Takes the focus when it appears; each line leads to its field. */
export function ErrorSummary({ errors }: { errors: readonly SummarizedError[] }) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  const wrong = errors.length > 0
  useEffect(() => {
    if (wrong) box.current?.focus()
  }, [wrong])
  if (!wrong) return null
  const goTo = (event: MouseEvent, id: string) => {
    const place = document.getElementById(id)
    const field = place?.matches('input, select, textarea, button')
      ? place
      : place?.querySelector<HTMLElement>('input, select, textarea, button')
    if (!(field instanceof HTMLElement)) return
    event.preventDefault()
    field.scrollIntoView({ block: 'center' })
    field.focus({ preventScroll: true })
  }
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{t('dossier.errors', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={`${fieldId} ${message}`}>
            <a href={`#${fieldId}`} onClick={(event) => goTo(event, fieldId)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
