import { type ReactNode, useState } from 'react'
import type { ApiProblem } from '../api-client/api-problem.ts'
import { ReasonDialog } from '../dossier/reason-dialog.tsx'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { Dialog } from '../plain/dialog.tsx'
import { Notice } from '../plain/notice.tsx'
import './desk.css'

/** Somebody the action would concern, or not and why. */
export interface Concerned {
  id: string
  name: string
  note?: string
  /** Why this one is left out, as a sentence. */
  excluded?: string
}

export interface BulkAction {
  key: string
  label: string
  /** What will happen, said above the list of who is concerned. */
  text: ReactNode
  concerned: readonly Concerned[]
  /** Message keys with `count`, where it is about something else than persons. */
  words?: { concerned: string; excluded: string; run: string }
  /** For what cannot be undone: said before it is carried out, once everything it needs is there. */
  sure?: { ready: () => boolean; title: string; text: ReactNode; button: string }
  busy?: boolean
  problem?: ApiProblem | null
  /** Carries it out for `ids`, those that are not left out; true when it was done. */
  run: (ids: string[]) => Promise<boolean>
}

export interface BulkBarProps {
  count: number
  actions: readonly BulkAction[]
  onClear: () => void
}

/** What can be done with everything that is ticked; each action shows first whom it concerns. */
export function BulkBar({ count, actions, onClear }: BulkBarProps) {
  const { t } = useText()
  const format = useFormat()
  const [open, setOpen] = useState<string | null>(null)
  const action = actions.find((one) => one.key === open)
  if (count === 0) return null
  return (
    <section className="bulk-bar no-print" aria-label={t('dossier.desk.bulk')}>
      <output className="numbers">{t('dossier.desk.ticked', { count, number: format.number(count) })}</output>
      <div className="row">
        {actions.map((one) => (
          <Button key={one.key} look="second" onClick={() => setOpen(one.key)}>
            {one.label}
          </Button>
        ))}
        <Button look="quiet" onClick={onClear}>
          {t('dossier.desk.untick')}
        </Button>
      </div>
      {action && <BulkPreview action={action} onClose={() => setOpen(null)} onDone={onClear} />}
    </section>
  )
}

interface PreviewProps {
  action: BulkAction
  onClose: () => void
  onDone: () => void
}

const personWords = {
  concerned: 'dossier.desk.concerned',
  excluded: 'dossier.desk.excluded',
  run: 'dossier.desk.bulk-run',
}

function BulkPreview({ action, onClose, onDone }: PreviewProps) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const { sure, words = personWords } = action
  const included = action.concerned.filter((one) => !one.excluded)
  const excluded = action.concerned.filter((one) => one.excluded)
  const run = async () => {
    const done = await action.run(included.map((one) => one.id))
    setAsking(false)
    if (!done) return
    onClose()
    onDone()
  }
  return (
    <Dialog title={action.label} wide onClose={onClose}>
      {action.text}
      <ProblemNotice problem={action.problem} />
      <h3>{t(words.concerned, { count: included.length })}</h3>
      <ConcernedList people={included} />
      {excluded.length > 0 && (
        <Notice tone="wait" title={t(words.excluded, { count: excluded.length })}>
          <ConcernedList people={excluded} />
        </Notice>
      )}
      <div className="dialog-buttons">
        <Button
          busy={action.busy}
          disabled={included.length === 0}
          onClick={() => (sure ? setAsking(sure.ready()) : void run())}
        >
          {t(words.run, { count: included.length })}
        </Button>
        <Button look="second" onClick={onClose}>
          {t('web.cancel')}
        </Button>
      </div>
      {sure && asking && (
        <ReasonDialog
          title={sure.title}
          text={sure.text}
          button={sure.button}
          reason="none"
          busy={action.busy}
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </Dialog>
  )
}

function ConcernedList({ people }: { people: readonly Concerned[] }) {
  return (
    // A long list scrolls by itself, also with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className="concerned" tabIndex={0}>
      {people.map((one) => (
        <li key={one.id}>
          {one.name} <span className="quiet">{one.excluded ?? one.note}</span>
        </li>
      ))}
    </ul>
  )
}
