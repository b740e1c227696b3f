import { textIn } from '@guichet/core/domain'
import { FieldFault, LongTextField, TextField, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { PrivilegeLineView } from '../../domain/application-contract.ts'
import { LineTerms, OriginTag } from './privilege-words.tsx'

/** What the professional answers on one line; `requested` is null while the question is open. */
export type LineRequest = Pick<PrivilegeLineView, 'requested' | 'volume' | 'note'>

export const lineFieldId = (code: string) => `privilege-${code}`

interface Props {
  line: PrivilegeLineView
  request: LineRequest
  error?: string
  onChange: (request: LineRequest) => void
}

/** One privilege: asked for or not, with the volume and a note where they matter. */
export function PrivilegeLine({ line, request, error, onChange }: Props) {
  const { t, language } = useText()
  const id = lineFieldId(line.code)
  return (
    <fieldset
      id={id}
      className="entry pick-set"
      data-wrong={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className="visually-hidden">{textIn(line.label, language)}</legend>
      <div className="entry-title" aria-hidden="true">
        <p className="entry-name">{textIn(line.label, language)}</p>
        <OriginTag line={line} />
      </div>
      <p className="visually-hidden">{t(`reappointment.privilege-origin.${line.origin}`)}</p>
      <LineTerms line={line} />
      <FieldFault id={`${id}-error`} fault={error} />
      <div className="pick-row">
        {([true, false] as const).map((requested) => (
          <label key={String(requested)} className="pick">
            <input
              type="radio"
              name={id}
              checked={request.requested === requested}
              onChange={() => onChange({ ...request, requested, volume: requested ? request.volume : null })}
            />
            <span>{t(requested ? 'reappointment.privileges.ask' : 'reappointment.privileges.do-not-ask')}</span>
          </label>
        ))}
      </div>
      {request.requested && <Details line={line} request={request} onChange={onChange} />}
    </fieldset>
  )
}

/** The volume where the dictionary asks one, and a word to the reviewers for whoever wants to say it. */
function Details({ line, request, onChange }: Omit<Props, 'error'>) {
  const { t } = useText()
  const [noting, setNoting] = useState(request.note !== null && request.note !== '')
  const id = lineFieldId(line.code)
  const low = line.currency !== null && request.volume !== null && request.volume < line.currency.minimum
  return (
    <>
      {line.currency && <Volume line={line} request={request} onChange={onChange} />}
      {low && <p className="quiet small">{t('reappointment.privileges.low-volume')}</p>}
      {noting || low ? (
        <LongTextField
          maxLength={4000}
          id={`${id}-note`}
          label={t('reappointment.privileges.note')}
          optional
          rows={2}
          value={request.note ?? ''}
          onChange={(note) => onChange({ ...request, note: note === '' ? null : note })}
        />
      ) : (
        <div>
          <button type="button" className="link-button small" onClick={() => setNoting(true)}>
            {t('reappointment.privileges.add-note')}
          </button>
        </div>
      )}
    </>
  )
}

/** Largest volume the server takes. */
const largest = 100_000

function Volume({ line, request, onChange }: Omit<Props, 'error'>) {
  const { t } = useText()
  const change = (typed: string) => {
    const digits = typed.replaceAll(/\D/g, '')
    onChange({ ...request, volume: digits === '' ? null : Math.min(Number(digits), largest) })
  }
  return (
    <div className="short-input">
      <TextField
        id={`${lineFieldId(line.code)}-volume`}
        label={t('reappointment.privileges.volume', { months: line.currency?.months ?? 12 })}
        inputMode="numeric"
        value={request.volume === null ? '' : String(request.volume)}
        onChange={change}
      />
    </div>
  )
}
