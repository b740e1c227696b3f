import { textIn } from '@guichet/core/domain'
import { api, ErrorSummary, Pending, type SummarizedError, useText } from '@guichet/core/web'
import { useMemo, useState } from 'react'
import type { ApplicationView, PrivilegeLineView, SavedSection } from '../../domain/application-contract.ts'
import { KeyedConflictDialog } from './conflict-dialog.tsx'
import type { Stored } from './keyed-draft.ts'
import { type LineRequest, lineFieldId, PrivilegeLine } from './privilege-line.tsx'
import { linesByKind } from './privilege-words.tsx'
import { NoLongerOffered, PrivilegesSection } from './privileges-section.tsx'
import { SavedLine } from './saved-line.tsx'
import { SubjectFrame } from './subject-frame.tsx'
import { applicationApi, useApplication } from './use-application.ts'
import { useKeyedAutosave } from './use-keyed-autosave.ts'

/** The privileges asked for, line by line, from last year's to what changed in the dictionary. */
export function PrivilegesPage() {
  const { t } = useText()
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  const editable = application.data.checklist?.sections.find((one) => one.key === 'privileges')?.editable ?? false
  const { privileges } = application.data
  return editable && privileges ? (
    <PrivilegesForm application={application.data} privileges={privileges} onSaved={application.refresh} />
  ) : (
    <SubjectFrame application={application.data} section="privileges">
      <h2 className="visually-hidden">{t('reappointment.section.privileges')}</h2>
      <PrivilegesSection application={application.data} />
    </SubjectFrame>
  )
}

type Privileges = NonNullable<ApplicationView['privileges']>

const requestOf = ({ requested, volume, note }: LineRequest): LineRequest => ({ requested, volume, note })

function storedOf({ version, lines }: Privileges): Stored<LineRequest> {
  return { version, values: Object.fromEntries(lines.map((line) => [line.code, requestOf(line)])) }
}

function usePrivilegesSaving(application: ApplicationView, privileges: Privileges, onSaved: () => void) {
  const path = `${applicationApi(application.dossier.id)}/privileges`
  const stored = useMemo(() => storedOf(privileges), [privileges])
  return useKeyedAutosave<LineRequest>(stored, {
    save: async (version, values, options) => {
      const lines = Object.entries(values).map(([code, line]) => ({ code, ...line }))
      const answer = await api.patch<SavedSection>(path, { version, lines }, options)
      onSaved()
      return answer
    },
    stored: (current) => {
      const { version, content } = current as { version: number; content: PrivilegeLineView[] }
      const values = Object.fromEntries(content.map((line) => [line.code, requestOf(line)]))
      return { version, values: { ...stored.values, ...values } }
    },
    keyOf: () => undefined,
  })
}

/** What keeps a line from being finished: no answer, or a volume that is asked and not given. */
function openIn(line: PrivilegeLineView, request: LineRequest | undefined): 'unanswered' | 'volume' | undefined {
  if (!request || request.requested === null) return 'unanswered'
  return request.requested && line.currency && request.volume === null ? 'volume' : undefined
}

interface Props {
  application: ApplicationView
  privileges: Privileges
  onSaved: () => void
}

function PrivilegesForm({ application, privileges, onSaved }: Props) {
  const { t, language } = useText()
  const { autosave, state } = usePrivilegesSaving(application, privileges, onSaved)
  const [tried, setTried] = useState(false)
  const { values } = state.draft
  const errorOf = (line: PrivilegeLineView) => {
    const open = tried ? openIn(line, values[line.code]) : undefined
    return open && t(`reappointment.privileges.open.${open}`)
  }
  const nothing = tried && privileges.lines.every((line) => values[line.code]?.requested === false)
  const errors = privileges.lines.flatMap((line): SummarizedError[] => {
    const error = errorOf(line)
    return error ? [{ fieldId: lineFieldId(line.code), message: `${textIn(line.label, language)} — ${error}` }] : []
  })
  if (nothing) {
    const first = privileges.lines[0]?.code ?? ''
    errors.push({ fieldId: lineFieldId(first), message: t('reappointment.missing.privilege-none') })
  }
  const goOn = async () => {
    setTried(true)
    const complete = privileges.lines.every((line) => !openIn(line, values[line.code]))
    const some = privileges.lines.some((line) => values[line.code]?.requested)
    return (await autosave.flush()) && complete && some
  }
  return (
    <SubjectFrame
      application={application}
      section="privileges"
      introduction={t('reappointment.privileges.introduction')}
      saved={<SavedLine state={state} onRetry={() => void autosave.flush()} />}
      beforeGoingOn={goOn}
    >
      {tried && <ErrorSummary errors={errors} />}
      <NoLongerOffered privileges={privileges} />
      {linesByKind(privileges.lines).map(([kind, lines]) => (
        <section key={kind} className="field-group" aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>{t(`reappointment.privilege-kind.${kind}`)}</h2>
          <p className="quiet">{t(`reappointment.privileges.kind.${kind}`)}</p>
          {lines.map((line) => (
            <PrivilegeLine
              key={line.code}
              line={line}
              request={values[line.code] ?? requestOf(line)}
              error={errorOf(line)}
              onChange={(request) => autosave.change(line.code, request)}
            />
          ))}
        </section>
      ))}
      <KeyedConflictDialog
        draft={state.draft}
        label={(code) => textIn(privileges.lines.find((line) => line.code === code)?.label ?? { fr: code }, language)}
        words={(_code, request) => requestWords(request, t)}
        onChoose={autosave.resolve}
      />
    </SubjectFrame>
  )
}

function requestWords(request: LineRequest | undefined, t: ReturnType<typeof useText>['t']): string {
  const asked = !request || request.requested === null ? 'open' : request.requested ? 'yes' : 'no'
  const parts = [t(`reappointment.privileges.asked.${asked}`), request?.volume ?? '', request?.note ?? '']
  return parts.filter((part) => part !== '').join(' · ')
}
