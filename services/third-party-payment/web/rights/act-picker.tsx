import { textIn } from '@guichet/core/domain'
import { TextField, useApi, useText, withQuery } from '@guichet/core/web'
import { useState } from 'react'
import type { ActGuide } from '../../domain/guide-contract.ts'

/** An act that was chosen, with its label in the language of the page. */
export interface PickedAct {
  code: string
  label: string
}

/** Acts that are chosen, and the words that look for one more. */
export function useActPicker() {
  const { language } = useText()
  const [picked, setPicked] = useState<readonly PickedAct[]>([])
  const [q, setQ] = useState('')
  const [isLeft, setLeft] = useState(false)
  const words = q.trim()
  const guide = useApi<ActGuide>(withQuery('/api/third-party-payment/guide', { q: words }), {
    enabled: words.length > 1,
  })
  const found = words.length > 1 ? (guide.data?.acts ?? []).slice(0, 6) : []
  const acts = found.map(({ code, label }) => ({ code, label: textIn(label, language) }))
  const add = (act: PickedAct): readonly PickedAct[] => {
    const added = picked.some(({ code }) => code === act.code) ? picked : [...picked, act]
    setQ('')
    setLeft(false)
    setPicked(added)
    return added
  }
  return {
    q,
    picked,
    found: acts,
    /** Words stand there that mean no act for certain. */
    isLeft: isLeft && words !== '',
    type: (text: string) => {
      setQ(text)
      setLeft(false)
    },
    add,
    remove: (act: PickedAct) => setPicked(picked.filter(({ code }) => code !== act.code)),
    /** The acts that are meant, the only one that fits the words among them; null when the words fit none or several. */
    settle: (): readonly PickedAct[] | null => {
      const [only] = acts
      if (words === '') return picked
      if (only && acts.length === 1) return add(only)
      setLeft(true)
      return null
    },
  }
}

/** Finds acts of the catalogue by words, and keeps those that are chosen. */
export function ActPicker({ picker }: { picker: ReturnType<typeof useActPicker> }) {
  const { t } = useText()
  const { q, picked, found, isLeft, type, add, remove } = picker
  return (
    <div className="stack">
      <TextField
        label={t('third-party-payment.rights.acts')}
        hint={t('third-party-payment.rights.acts-hint')}
        type="search"
        autoComplete="off"
        value={q}
        onChange={type}
        optional
        {...(isLeft ? { error: t('third-party-payment.rights.act-not-chosen') } : {})}
      />
      {found.length > 0 && (
        <ul className="plain-list act-found">
          {found.map((act) => (
            <li key={act.code}>
              <button type="button" className="act-choice" onClick={() => add(act)}>
                {act.label} <bdi className="quiet">{act.code}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {picked.length > 0 && (
        <ul className="plain-list act-found">
          {picked.map((act) => (
            <li key={act.code}>
              <button type="button" className="act-choice" data-chosen="true" onClick={() => remove(act)}>
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
