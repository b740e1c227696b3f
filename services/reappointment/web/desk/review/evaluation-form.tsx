import { useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { EvaluationView } from '../../../domain/review-contract.ts'
import { KeyedConflictDialog } from '../../application/conflict-dialog.tsx'
import { faultWords } from '../../application/keyed-autosave.ts'
import { SavedLine } from '../../application/saved-line.tsx'
import {
  evaluationOf,
  type EvaluationValues,
  lineKey,
  lineOf,
  unfinishedLines,
  writtenProblems,
} from './evaluation-draft.ts'
import { EvaluationLines } from './evaluation-lines.tsx'
import { FileFlags } from './file-flags.tsx'
import { fileApi } from './file-actions.ts'
import { OverallEvaluation, wholeFieldId } from './overall-evaluation.tsx'
import { OneClick, SignEvaluation } from './sign-evaluation.tsx'
import { useEvaluation } from './use-evaluation.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

interface Props {
  application: ApplicationView
  view: EvaluationView
  /** Nothing but the evaluation itself is missing before it can be signed. */
  mayBeSigned: boolean
}

/** What deserves a look first, then the lines, the recommendation and its words. All of it saves itself until it is signed. */
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
  const left = unfinishedLines(
    values,
    lines.map((line) => line.code),
  )
  const granted = lines.filter((line) => !['deny', 'defer'].includes(lineOf(values, line.code)?.value ?? ''))
  const oneClick = view.clean && mayBeSigned
  const lineByLine = (
    <div className="evaluation stack">
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
        missing={tried ? words.missing(values) : {}}
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
          setSigning(begun && !leadsToMissing(values))
        }}
        signed={evaluationOf(values, view.version)}
        unsaved={state.draft.unsaved.size > 0}
        refused={Object.keys(faultWords(state)).length > 0}
        summary={t('reappointment.evaluation.so-far', {
          done: format.number(lines.length - left.length),
          total: format.number(lines.length),
        })}
      />
    </div>
  )
  return (
    <>
      {oneClick ? (
        <OneClick application={application} view={view} />
      ) : (
        <FileFlags application={application} flags={view.flags} />
      )}
      {oneClick ? (
        <details className="by-line" open={view.version > 0}>
          <summary>{t('reappointment.evaluation.by-line')}</summary>
          {lineByLine}
        </details>
      ) : (
        lineByLine
      )}
      <KeyedConflictDialog draft={state.draft} label={words.label} words={words.value} onChoose={autosave.resolve} />
    </>
  )
}

/** Leads to the first field about the whole that lacks something; whether there is one. */
function leadsToMissing(values: EvaluationValues): boolean {
  const [first] = writtenProblems(values)
  if (first) document.getElementById(wholeFieldId(first.path))?.focus()
  return first !== undefined
}
