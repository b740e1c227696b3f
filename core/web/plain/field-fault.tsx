import { useText } from '../language/language.ts'

/** What is wrong with a field, said as an error also to whoever does not see its colour; nothing when nothing is wrong. */
export function FieldFault({ id, fault }: { id?: string; fault: string | undefined }) {
  const { t } = useText()
  if (!fault) return null
  return (
    <p className="field-error" id={id}>
      <span className="visually-hidden">{t('web.error.prefix')}</span> {fault}
    </p>
  )
}
