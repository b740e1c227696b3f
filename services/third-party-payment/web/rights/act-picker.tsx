import { textIn } from '@guichet/core/domain'
import { TextField, useApi, useText, withQuery } from '@guichet/core/web'
import { useState } from 'react'
import type { ActGuide } from '../../domain/guide-contract.ts'

/** An act that was chosen, with its label in the language of the page. */
export interface PickedAct {
  code: string
  label: string
}

interface Props {
  picked: readonly PickedAct[]
  onChange: (picked: PickedAct[]) => void
}

/** Finds acts of the catalogue by words, and keeps those that are chosen. */
export function ActPicker({ picked, onChange }: Props) {
  const { t, language } = useText()
  const [q, setQ] = useState('')
  const words = q.trim()
  const guide = useApi<ActGuide>(withQuery('/api/third-party-payment/guide', { q: words }), {
    enabled: words.length > 1,
  })
  const found = words.length > 1 ? (guide.data?.acts ?? []).slice(0, 6) : []
  const add = (act: PickedAct) => {
    setQ('')
    if (!picked.some(({ code }) => code === act.code)) onChange([...picked, act])
  }
  return (
    <div className="stack">
      <TextField
        label={t('third-party-payment.rights.acts')}
        hint={t('third-party-payment.rights.acts-hint')}
        type="search"
        autoComplete="off"
        value={q}
        onChange={setQ}
        optional
      />
      {found.length > 0 && (
        <ul className="plain-list act-found">
          {found.map((act) => (
            <li key={act.code}>
              <button
                type="button"
                className="act-choice"
                onClick={() => add({ code: act.code, label: textIn(act.label, language) })}
              >
                {textIn(act.label, language)} <bdi className="quiet">{act.code}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {picked.length > 0 && (
        <ul className="plain-list act-found">
          {picked.map((act) => (
            <li key={act.code}>
              <button
                type="button"
                className="act-choice"
                data-chosen="true"
                onClick={() => onChange(picked.filter(({ code }) => code !== act.code))}
              >
                {act.label} <span aria-hidden="true">×</span>
                <span className="visually-hidden">{t('third-party-payment.rights.remove-act')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
