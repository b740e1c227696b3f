import { type FormEvent, useState } from 'react'
import { textIn } from '../../domain/language.ts'
import type { LegalDocumentView, LegalTextView } from '../../domain/legal-contract.ts'
import { isOwnName } from '../../domain/legal-text.ts'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { FieldFault } from '../plain/field-fault.tsx'
import { TextField } from '../plain/field.tsx'
import { useAccount } from '../session/account.tsx'
import type { Agreement } from './agreements.ts'

interface Props {
  document: LegalDocumentView
  /** What is shown above. */
  text: LegalTextView
  agreement: Agreement | undefined
  onAgree: (agreement: Agreement) => void
  onBack: (() => void) | undefined
}

const tickId = 'legal-agree'
const nameId = 'legal-name'

/** The box to tick and, for an undertaking, the name to type. Nothing is sent from here. */
export function AgreementForm({ document, text, agreement, onAgree, onBack }: Props) {
  const { t } = useText()
  const { account } = useAccount()
  const [ticked, setTicked] = useState(agreement?.sha256 === text.sha256)
  const [typedName, setTypedName] = useState(agreement?.typedName ?? '')
  const [tried, setTried] = useState(false)
  const signs = document.kind === 'undertaking'
  const named = !signs || isOwnName(typedName, account)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (ticked && named) onAgree({ language: text.language, sha256: text.sha256, typedName })
    else window.document.getElementById(ticked ? nameId : tickId)?.focus()
  }
  return (
    <form className="panel stack no-print" onSubmit={submit} noValidate aria-labelledby="legal-answer">
      <h2 id="legal-answer">{t('legal.your-answer')}</h2>
      <Tick
        label={t(`legal.agree.${document.kind}`)}
        ticked={ticked}
        error={tried && !ticked ? t('legal.agree.missing') : undefined}
        onChange={setTicked}
      />
      {signs && <SignatureField typedName={typedName} wrong={tried && !named} onChange={setTypedName} />}
      <Without />
      <div className="row">
        <Button type="submit">{t('web.continue')}</Button>
        {onBack && (
          <Button look="second" onClick={onBack}>
            {t('web.back')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** What follows when the person does not accept. */
function Without() {
  const { t, language } = useText()
  const { organization } = useAccount()
  if (!organization) return null
  return <p className="quiet small">{t('legal.without', { organization: textIn(organization.name, language) })}</p>
}

interface SignatureProps {
  typedName: string
  wrong: boolean
  onChange: (typedName: string) => void
}

function SignatureField({ typedName, wrong, onChange }: SignatureProps) {
  const { t } = useText()
  const { account } = useAccount()
  const name = `${account.givenName} ${account.familyName}`
  return (
    <TextField
      id={nameId}
      label={t('legal.name')}
      hint={t('legal.name-hint', { name })}
      autoComplete="name"
      required
      maxLength={200}
      value={typedName}
      error={wrong ? t('legal.name-differs') : undefined}
      onChange={onChange}
    />
  )
}

interface TickProps {
  label: string
  ticked: boolean
  error: string | undefined
  onChange: (ticked: boolean) => void
}

function Tick({ label, ticked, error, onChange }: TickProps) {
  return (
    <div className="field" data-wrong={error ? true : undefined}>
      <FieldFault id={`${tickId}-error`} fault={error} />
      <label className="legal-tick" htmlFor={tickId}>
        <input
          type="checkbox"
          className="tick"
          id={tickId}
          checked={ticked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${tickId}-error` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
    </div>
  )
}
