import { textIn } from '@guichet/core/domain'
import { api, ErrorSummary, Pending, type SummarizedError, useText } from '@guichet/core/web'
import { useMemo, useState } from 'react'
import type { ApplicationView, ProfileFieldView, SavedSection } from '../../domain/application-contract.ts'
import { isBlank, isRequired } from '../../domain/profile-fields.ts'
import { ChangeRequests } from './change-requests.tsx'
import { KeyedConflictDialog } from './conflict-dialog.tsx'
import type { Stored } from './keyed-draft.ts'
import { FixedField, ProfileField, profileFieldId } from './profile-field.tsx'
import { type ProfileValue, useProfileWords } from './profile-words.ts'
import { SavedLine } from './saved-line.tsx'
import { SubjectFrame } from './subject-frame.tsx'
import { applicationApi, useApplication } from './use-application.ts'
import { useKeyedAutosave } from './use-keyed-autosave.ts'

/** The profile: what is prefilled, what may be changed here, what the hospital keeps and may be asked to correct. */
export function ProfilePage() {
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  return <Profile application={application.data} onSaved={application.refresh} />
}

type Profile = NonNullable<ApplicationView['profile']>

function storedOf(profile: Profile): Stored<ProfileValue> {
  return {
    version: profile.version,
    values: Object.fromEntries(profile.fields.map((field) => [field.code, field.value])),
  }
}

interface Props {
  application: ApplicationView
  onSaved: () => void
}

function Profile({ application, onSaved }: Props) {
  const profile = application.profile ?? { version: 0, groups: [], fields: [] }
  const editable = application.checklist?.sections.find((section) => section.key === 'profile')?.editable ?? false
  return editable ? (
    <ProfileForm application={application} profile={profile} onSaved={onSaved} />
  ) : (
    <SubjectFrame application={application} section="profile">
      <Groups profile={profile}>{(field) => <FixedField id={application.dossier.id} field={field} mayAsk />}</Groups>
      <ChangeRequests application={application} />
    </SubjectFrame>
  )
}

function useProfileSaving(application: ApplicationView, profile: Profile, onSaved: () => void) {
  const path = `${applicationApi(application.dossier.id)}/profile`
  const stored = useMemo(() => storedOf(profile), [profile])
  return useKeyedAutosave<ProfileValue>(stored, {
    save: async (version, values, options) => {
      const answer = await api.patch<SavedSection>(path, { version, values }, options)
      onSaved()
      return answer
    },
    stored: (current) => {
      const { version, content } = current as { version: number; content: Record<string, ProfileValue> }
      return { version, values: { ...stored.values, ...content } }
    },
    keyOf: (problemPath) => /^values\/(.+)$/.exec(problemPath)?.[1],
  })
}

function ProfileForm({ application, profile, onSaved }: Props & { profile: Profile }) {
  const { t, language } = useText()
  const words = useProfileWords()
  const { autosave, state } = useProfileSaving(application, profile, onSaved)
  const [tried, setTried] = useState(false)
  const { values } = state.draft
  const fieldOf = (code: string) => profile.fields.find((field) => field.code === code)
  const nameOf = (code: string) => textIn(fieldOf(code)?.label ?? { fr: code }, language)
  const isMissing = (field: ProfileFieldView) =>
    isRequired(field, values) && field.editability === 'clinician' && isBlank(values[field.code])
  const errorOf = (field: ProfileFieldView) => {
    return (
      state.faults[field.code]?.message ?? (tried && isMissing(field) ? t('reappointment.profile.required') : undefined)
    )
  }
  const errors = profile.fields.flatMap((field): SummarizedError[] => {
    const error = errorOf(field)
    return error
      ? [{ fieldId: profileFieldId(field.code), message: `${textIn(field.label, language)} — ${error}` }]
      : []
  })
  const goOn = async () => {
    setTried(true)
    return (await autosave.flush()) && !profile.fields.some(isMissing)
  }
  return (
    <SubjectFrame
      application={application}
      section="profile"
      introduction={t('reappointment.profile.introduction')}
      saved={<SavedLine state={state} nameOf={nameOf} onRetry={() => void autosave.flush()} />}
      beforeGoingOn={goOn}
    >
      {tried && <ErrorSummary errors={errors} />}
      <Groups profile={profile}>
        {(field) =>
          field.editability === 'clinician' ? (
            <ProfileField
              field={field}
              required={isRequired(field, values)}
              value={values[field.code] ?? null}
              error={errorOf(field)}
              onChange={(value) => autosave.change(field.code, value)}
            />
          ) : (
            <FixedField id={application.dossier.id} field={field} mayAsk />
          )
        }
      </Groups>
      <ChangeRequests application={application} />
      <KeyedConflictDialog
        draft={state.draft}
        label={nameOf}
        words={(code, value) => {
          const field = fieldOf(code)
          return (field && words(field, value)) ?? t('reappointment.profile.blank')
        }}
        onChoose={autosave.resolve}
      />
    </SubjectFrame>
  )
}

/** The fields under the headings of their groups. */
function Groups({ profile, children }: { profile: Profile; children: (field: ProfileFieldView) => React.ReactNode }) {
  const { language } = useText()
  return profile.groups.map((group) => {
    const fields = profile.fields.filter((field) => field.group === group.code)
    return fields.length === 0 ? null : (
      <section key={group.code} className="field-group" aria-labelledby={`group-${group.code}`}>
        <h2 id={`group-${group.code}`}>{textIn(group.name, language)}</h2>
        {fields.map((field) => (
          <div key={field.code}>{children(field)}</div>
        ))}
      </section>
    )
  })
}
