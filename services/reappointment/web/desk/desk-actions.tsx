import {
  type BulkAction,
  type Concerned,
  hasSentence,
  LongTextField,
  type Tone,
  useAccount,
  useApi,
  useCommand,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { CycleDetail } from '../../domain/cycle-contract.ts'
import type { DeskItem } from '../../domain/desk-contract.ts'
import type { BatchOutcome, LapseBatch, RemindApplicants } from '../../domain/review-contract.ts'
import { PreviewLoader } from './preview-loader.tsx'
import { ResolutionFields, resolutionsPath, SureOfResolution, useResolution } from './resolution-fields.tsx'

/** What became of a bulk action, shown above the list until the next one. */
export interface Outcome {
  tone: Exclude<Tone, 'plain'>
  title: string
  lines: string[]
}

/** What can be done with the ticked files at once, for the roles of this reader, and what became of the last time. */
export function useDeskActions(chosen: readonly DeskItem[]): { actions: BulkAction[]; outcome: Outcome | null } {
  const { roles } = useAccount()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const remind = useRemind(chosen, setOutcome)
  const resolve = useResolve(chosen, setOutcome)
  const lapse = useLapse(chosen, setOutcome)
  const actions = [
    ...(roles.includes('medical-affairs') ? [remind] : []),
    ...(roles.includes('corporate-secretary') ? [resolve] : []),
    ...(roles.includes('chief-of-staff') ? [lapse] : []),
  ]
  return { actions, outcome }
}

type Tell = (outcome: Outcome) => void

/** Why a file is left out, as a sentence. */
function useRefusalWords() {
  const { t } = useText()
  return (code: string, action: string) => {
    const key = `reappointment.desk.refused.${action}.${code.replace('reappointment.', '')}`
    return t(hasSentence(key) ? key : 'reappointment.desk.refused.other')
  }
}

/** Who is concerned as the server previewed it; nobody while that is on its way. */
function useConcerned(chosen: readonly DeskItem[], preview: BatchOutcome | null, action: string): Concerned[] {
  const words = useRefusalWords()
  if (!preview) return []
  const codes = new Map(preview.refused.map((one) => [one.id, one.code]))
  return chosen.map(({ id, applicantName, reference }) => {
    const code = codes.get(id)
    return { id, name: applicantName, note: reference, ...(code ? { excluded: words(code, action) } : {}) }
  })
}

function useTold(chosen: readonly DeskItem[], action: 'remind' | 'resolve' | 'lapse', tell: Tell) {
  const { t } = useText()
  const words = useRefusalWords()
  return ({ done, refused }: BatchOutcome) => {
    const names = new Map(chosen.map((item) => [item.id, `${item.applicantName} (${item.reference})`]))
    tell({
      tone: refused.length > 0 ? 'wait' : 'good',
      title: t(`reappointment.desk.done.${action}`, { count: done.length }),
      lines: refused.map(({ id, code }) => `${names.get(id) ?? id} — ${words(code, action)}`),
    })
  }
}

const refresh = ['/api/']

function useRemind(chosen: readonly DeskItem[], tell: Tell): BulkAction {
  const { t } = useText()
  const [note, setNote] = useState('')
  const [preview, setPreview] = useState<BatchOutcome | null>(null)
  const told = useTold(chosen, 'remind', tell)
  const concerned = useConcerned(chosen, preview, 'remind')
  const path = '/api/reappointment/reminders'
  const command = useCommand<RemindApplicants, BatchOutcome>((api, body, key) => api.post(path, body, { key }), {
    refresh,
    onDone: (answer) => {
      setNote('')
      told(answer)
    },
  })
  return {
    key: 'remind',
    label: t('reappointment.desk.remind'),
    concerned,
    busy: command.busy,
    problem: command.problem,
    text: (
      <PreviewLoader path={path} ids={chosen.map((item) => item.id)} onPreview={setPreview}>
        <p>{t('reappointment.desk.remind-text')}</p>
        <LongTextField
          maxLength={4000}
          label={t('reappointment.desk.note')}
          hint={t('reappointment.desk.note-hint')}
          optional
          value={note}
          onChange={setNote}
        />
      </PreviewLoader>
    ),
    run: async (ids) =>
      (await command.run({ applicationIds: ids, note: note.trim() || null, preview: false })) !== undefined,
  }
}

function useResolve(chosen: readonly DeskItem[], tell: Tell): BulkAction {
  const { t } = useText()
  const [preview, setPreview] = useState<BatchOutcome | null>(null)
  const told = useTold(chosen, 'resolve', tell)
  const concerned = useConcerned(chosen, preview, 'resolve')
  const [first] = chosen
  const cycle = useApi<CycleDetail>(`/api/reappointment/cycles/${first?.cycleId}`, {
    staleTime: 600_000,
    enabled: first !== undefined,
  })
  const quorum = cycle.data?.policy.quorum.board
  const form = useResolution(told, quorum)
  return {
    key: 'resolve',
    label: t('reappointment.desk.resolve'),
    concerned,
    busy: form.busy,
    problem: form.otherProblem,
    text: (
      <PreviewLoader path={resolutionsPath} ids={chosen.map((item) => item.id)} onPreview={setPreview}>
        <p>{t('reappointment.desk.resolve-text')}</p>
        <ResolutionFields form={form} quorum={quorum} />
      </PreviewLoader>
    ),
    sure: {
      ready: () => form.ready() !== undefined,
      title: t('reappointment.board.sure.title'),
      text: <SureOfResolution values={form.values} count={concerned.filter((one) => !one.excluded).length} />,
      button: t('reappointment.board.sure.button'),
    },
    run: async (ids) => {
      const resolution = form.ready()
      return resolution !== undefined && (await form.run({ applicationIds: ids, ...resolution })) !== undefined
    },
  }
}

function useLapse(chosen: readonly DeskItem[], tell: Tell): BulkAction {
  const { t } = useText()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [preview, setPreview] = useState<BatchOutcome | null>(null)
  const told = useTold(chosen, 'lapse', tell)
  const concerned = useConcerned(chosen, preview, 'lapse')
  const path = '/api/reappointment/lapses'
  const command = useCommand<LapseBatch, BatchOutcome>((api, body, key) => api.post(path, body, { key }), {
    refresh,
    onDone: (answer) => {
      setReason('')
      told(answer)
    },
  })
  return {
    key: 'lapse',
    label: t('reappointment.desk.lapse'),
    concerned,
    busy: command.busy,
    problem: command.problem,
    text: (
      <PreviewLoader path={path} ids={chosen.map((item) => item.id)} onPreview={setPreview}>
        <p>{t('reappointment.desk.lapse-text')}</p>
        <LongTextField
          label={t('reappointment.desk.lapse-reason')}
          hint={t('reappointment.desk.lapse-reason-hint')}
          error={missing ? t('problem.format.required') : undefined}
          value={reason}
          onChange={(words) => {
            setReason(words)
            setMissing(false)
          }}
        />
      </PreviewLoader>
    ),
    run: async (ids) => {
      const words = reason.trim()
      setMissing(words === '')
      return words !== '' && (await command.run({ applicationIds: ids, reason: words })) !== undefined
    },
  }
}
