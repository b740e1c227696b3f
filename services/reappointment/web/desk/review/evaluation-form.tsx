import { useFormat, useText } from '@guichet/core/web'
import { type ReactNode, useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { EvaluationView } from '../../../domain/review-contract.ts'
import { KeyedConflictDialog } from '../../application/conflict-dialog.tsx'
import { faultWords } from '../../application/keyed-autosave.ts'
import { SavedLine } from '../../application/saved-line.tsx'
import { evaluationOf, fieldIdOf, lineKey, lineOf, missingKeys, unfinishedLines } from './evaluation-draft.ts'
import { EvaluationLines } from './evaluation-lines.tsx'
import { FileFlags } from './file-flags.tsx'
import { fileApi } from './file-actions.ts'
import { OverallEvaluation } from './overall-evaluation.tsx'
import { OneClick, SignEvaluation } from './sign-evaluation.tsx'
import { useEvaluation } from './use-evaluation.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

interface Props {
  application: ApplicationView
  view: EvaluationView
  /** Nothing but the evaluation itself is missing before it can be signed. */
  mayBeSigned: boolean
}

/** The lines, the recommendation and its words. All of it saves itself until it is signed. */
export function EvaluationForm({ application, view, mayBeSigned }: Props) {
  const { t } = useText()
  const format = useFormat()
  const [tried, setTried] = useState(false)
  const [signing, setSigning] = useState(false)
  const path = `${fileApi(application)}/evaluation`
  const { autosave, state, values } = useEvaluation(path, fileApi(application), view)
  const words = useEvaluationWords(application)
  const change: typeof autosave.change = (key, value) => {
    // What is signed is what was read when the button was pressed.
    setSigning(false)
    autosave.change(key, value)
  }
  const lines = application.privileges?.lines.filter((line) => line.requested) ?? []
  const requested = lines.map((line) => line.code)
  const left = unfinishedLines(values, requested)
  const missingWords = words.missing(values)
  const missing = missingKeys(values, {
    requested,
    meetingRequired: view.meetingRequired,
    commentShort: missingWords.comment !== undefined,
  })
  const granted = lines.filter((line) => !['deny', 'defer'].includes(lineOf(values, line.code)?.value ?? ''))
  return (
    <>
      <LineByLine application={application} view={view} oneClick={view.clean && mayBeSigned}>
        <EvaluationLines
          lines={lines}
          values={values}
          unfinished={new Set(tried ? left : [])}
          faults={faultWords(state)}
          onChange={(code, choice) => change(lineKey(code), choice)}
        />
        <OverallEvaluation
          view={view}
          values={values}
          faults={faultWords(state)}
          missing={tried ? missingWords : {}}
          tried={tried}
          onDenyAll={
            granted.length > 0
              ? () => granted.forEach((line) => change(lineKey(line.code), { value: 'deny', condition: '' }))
              : undefined
          }
          onChange={change}
        />
        <SavedLine state={state} onRetry={() => void autosave.flush()} />
        <SignEvaluation
          application={application}
          flush={autosave.flush}
          signing={signing}
          onSigning={(begun) => {
            setTried(true)
            setSigning(begun && missing.length === 0)
            if (begun) missing.slice(0, 1).forEach(leadsTo)
          }}
          signed={evaluationOf(values, view.version)}
          unsaved={state.draft.unsaved.size > 0}
          refused={Object.keys(faultWords(state)).length > 0}
          summary={t('reappointment.evaluation.so-far', {
            done: format.number(lines.length - left.length),
            total: format.number(lines.length),
          })}
        />
      </LineByLine>
      <KeyedConflictDialog draft={state.draft} label={words.label} words={words.value} onChoose={autosave.resolve} />
    </>
  )
}

interface ByLineProps extends Pick<Props, 'application' | 'view'> {
  oneClick: boolean
  children: ReactNode
}

/** What deserves a look, then the evaluation line by line; where nothing does, one gesture for everything, and the lines folded. */
function LineByLine({ application, view, oneClick, children }: ByLineProps) {
  const { t } = useText()
  const lines = <div className="evaluation stack">{children}</div>
  if (!oneClick) {
    return (
      <>
        <FileFlags application={application} flags={view.flags} />
        {lines}
      </>
    )
  }
  return (
    <>
      <OneClick application={application} view={view} />
      <details className="by-line" open={view.version > 0}>
        <summary>{t('reappointment.evaluation.by-line')}</summary>
        {lines}
      </details>
    </>
  )
}

/** To the field of this value, or to the control of its part of the page that waits: the words that go with a choice, or the choice. */
function leadsTo(key: string): void {
  const place = document.getElementById(fieldIdOf(key))
  const field = place?.querySelector<HTMLElement>('textarea') ?? place?.querySelector<HTMLElement>('input') ?? place
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}
