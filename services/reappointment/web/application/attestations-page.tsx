import { textIn } from '@guichet/core/domain'
import {
  Button,
  ErrorSummary,
  FieldFault,
  Notice,
  Pending,
  ProblemNotice,
  type SummarizedError,
  TextField,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { ApplicationView, AttestationView } from '../../domain/application-contract.ts'
import { AttestationsSection } from './attestations-section.tsx'
import { SavedLine } from './saved-line.tsx'
import { ChangedSinceSigned } from './signature-notice.tsx'
import { SubjectFrame } from './subject-frame.tsx'
import { useApplication } from './use-application.ts'
import { useAttestations } from './use-attestations.ts'

/** The declarations, each accepted by itself, and the signature under them. */
export function AttestationsPage() {
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  const editable = application.data.checklist?.sections.find((one) => one.key === 'attestations')?.editable ?? false
  const { attestations } = application.data
  return editable && attestations ? (
    <AttestationsForm application={application.data} attestations={attestations} onSaved={application.refresh} />
  ) : (
    <SubjectFrame application={application.data} section="attestations">
      <AttestationsSection application={application.data} />
    </SubjectFrame>
  )
}

type Attestations = NonNullable<ApplicationView['attestations']>

const fieldId = (code: string) => `attestation-${code}`
const nameId = 'signed-name'

interface Props {
  application: ApplicationView
  attestations: Attestations
  onSaved: () => void
}

function AttestationsForm({ application, attestations, onSaved }: Props) {
  const { t, language } = useText()
  const [tried, setTried] = useState(false)
  const { accepted, signature, tick, sign, state, flush } = useAttestations(application, attestations, onSaved)
  const missing = attestations.items.filter((item) => item.required && !accepted.has(item.code))
  const errors = missing.map((item): SummarizedError => {
    return { fieldId: fieldId(item.code), message: textIn(item.text, language) }
  })
  if (!signature) errors.push({ fieldId: nameId, message: t('reappointment.missing.signature') })
  const goOn = () => {
    setTried(true)
    return errors.length === 0
  }
  return (
    <SubjectFrame
      application={application}
      section="attestations"
      introduction={t('reappointment.attestations.introduction')}
      saved={<SavedLine state={state} onRetry={flush} />}
      beforeGoingOn={goOn}
    >
      {tried && <ErrorSummary errors={errors} />}
      <ul className="plain-list entry-list">
        {attestations.items.map((item) => (
          <li key={item.code}>
            <Declaration
              item={item}
              accepted={accepted.has(item.code)}
              missing={tried && missing.includes(item)}
              onTick={() => tick(item.code)}
            />
          </li>
        ))}
      </ul>
      {signature ? (
        <Signed name={signature.name} at={signature.at} />
      ) : (
        <>
          <ChangedSinceSigned application={application} />
          <Signature application={application} blocked={missing.length > 0} sign={sign} />
        </>
      )}
    </SubjectFrame>
  )
}

interface DeclarationProps {
  item: AttestationView
  accepted: boolean
  missing: boolean
  onTick: () => void
}

function Declaration({ item, accepted, missing, onTick }: DeclarationProps) {
  const { t, language } = useText()
  const id = fieldId(item.code)
  return (
    <div className="field" data-wrong={missing || undefined}>
      <FieldFault id={`${id}-error`} fault={missing ? t('reappointment.missing.attestation') : undefined} />
      <label className="pick">
        <input
          id={id}
          type="checkbox"
          checked={accepted}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? `${id}-error` : undefined}
          onChange={onTick}
        />
        <span>
          {textIn(item.text, language)} {!item.required && <span className="field-optional">{t('web.optional')}</span>}
        </span>
      </label>
    </div>
  )
}

function Signed({ name, at }: { name: string; at: string }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <Notice tone="good" title={t('reappointment.attestations.signed', { name, date: format.dateTime(at) })} live>
      {t('reappointment.attestations.signed-note')}
    </Notice>
  )
}

type Signing = ReturnType<typeof useAttestations>['sign']

function Signature({ application, blocked, sign }: { application: ApplicationView; blocked: boolean; sign: Signing }) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [empty, setEmpty] = useState(false)
  const { givenName, familyName } = application.applicant
  const refused = sign.problem?.problems.find((one) => one.path === 'signedName')?.message
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setEmpty(name.trim() === '')
    if (name.trim() !== '' && !blocked) void sign.run(name.trim())
  }
  return (
    <form className="signature" onSubmit={submit} noValidate aria-labelledby="signature">
      <h2 id="signature">{t('reappointment.attestations.sign')}</h2>
      <p>{t('reappointment.attestations.sign-text')}</p>
      {!refused && <ProblemNotice problem={sign.problem} />}
      <TextField
        id={nameId}
        label={t('reappointment.attestations.name')}
        hint={t('reappointment.attestations.name-hint', { name: `${givenName} ${familyName}` })}
        value={name}
        onChange={setName}
        autoComplete="name"
        dir="auto"
        error={refused ?? (empty ? t('reappointment.attestations.name-missing') : undefined)}
      />
      {blocked && <p className="quiet">{t('reappointment.attestations.accept-first')}</p>}
      <div>
        <Button type="submit" look="second" busy={sign.busy} disabled={blocked}>
          {t('reappointment.attestations.sign-button')}
        </Button>
      </div>
    </form>
  )
}
