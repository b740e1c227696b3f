import { Button, Notice, ProblemNotice, useText } from '@guichet/core/web'
import type { QuietSave } from './use-quiet-save.ts'

interface Props<T> {
  saving: QuietSave<T>
  /** The value in words, field by field, to set two of them side by side. */
  words: (value: T) => string[]
  /** Of the problem what no field shows; by default all of it. */
  problem?: QuietSave<T>['problem']
}

/** Whether what was typed is kept; when something else was saved in the meantime, both to choose from. */
export function SavedLine<T>({ saving, words, problem = saving.problem }: Props<T>) {
  const { t } = useText()
  const { state, theirs, value, flush } = saving
  if (theirs !== null) return <ConflictChoice saving={saving} mine={words(value)} theirs={words(theirs)} />
  return (
    <>
      <ProblemNotice problem={problem} onRetry={() => void flush()} />
      <output className="quiet small">{t(`third-party-payment.care.save.${state}`)}</output>
    </>
  )
}

interface ChoiceProps<T> {
  saving: QuietSave<T>
  mine: readonly string[]
  theirs: readonly string[]
}

/** What differs between the two, and a button for each. Nothing is lost before one is chosen. */
function ConflictChoice<T>({ saving, mine, theirs }: ChoiceProps<T>) {
  const { t } = useText()
  const side = (name: 'mine' | 'theirs', own: readonly string[], other: readonly string[]) => {
    const different = own.filter((one) => !other.includes(one))
    return (
      <div>
        <p className="field-label">{t(`third-party-payment.care.conflict.${name}`)}</p>
        <ul>
          {different.map((one) => (
            <li key={one}>
              <bdi>{one}</bdi>
            </li>
          ))}
          {different.length === 0 && <li>{t('third-party-payment.care.conflict.nothing-more')}</li>}
        </ul>
      </div>
    )
  }
  return (
    <Notice tone="wait" live title={t('third-party-payment.care.conflict')}>
      <p>{t('third-party-payment.care.conflict.text')}</p>
      <div className="field-row">
        {side('mine', mine, theirs)}
        {side('theirs', theirs, mine)}
      </div>
      <div className="row">
        <Button onClick={() => void saving.keepMine()}>{t('third-party-payment.care.conflict.keep-mine')}</Button>
        <Button look="second" onClick={saving.takeTheirs}>
          {t('third-party-payment.care.conflict.take-theirs')}
        </Button>
      </div>
    </Notice>
  )
}
