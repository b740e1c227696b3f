import { Button, Dialog, useText } from '@guichet/core/web'
import { type ReactNode, useState } from 'react'
import type { Choice, KeyedDraft } from './keyed-draft.ts'
import './application.css'

interface Props<V> {
  draft: KeyedDraft<V>
  /** What a value is called, and how it reads. */
  label: (key: string) => string
  words: (key: string, value: V | undefined) => ReactNode
  onChoose: (choices: Record<string, Choice>) => void
}

/** The same value was changed in two places: shows both and lets the person choose. Nothing is lost before. */
export function KeyedConflictDialog<V>({ draft, label, words, onChoose }: Props<V>) {
  const { t } = useText()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const keys = [...draft.conflict.keys()]
  if (keys.length === 0) return null
  const complete = keys.every((key) => choices[key])
  return (
    <Dialog title={t('reappointment.conflict.title')} wide onClose={() => undefined}>
      <p>{t('reappointment.conflict.text')}</p>
      {keys.map((key) => (
        <fieldset key={key} className="pick-set">
          <legend>{label(key)}</legend>
          {(['mine', 'theirs'] as const).map((choice) => (
            <label key={choice} className="pick">
              <input
                type="radio"
                name={`conflict-${key}`}
                checked={choices[key] === choice}
                onChange={() => setChoices({ ...choices, [key]: choice })}
              />
              <span>
                {t(`reappointment.conflict.${choice}`)}{' '}
                <strong dir="auto">
                  {words(key, choice === 'mine' ? draft.values[key] : draft.conflict.get(key))}
                </strong>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className="dialog-buttons">
        <Button disabled={!complete} onClick={() => onChoose(choices)}>
          {t('reappointment.conflict.button')}
        </Button>
      </div>
    </Dialog>
  )
}
