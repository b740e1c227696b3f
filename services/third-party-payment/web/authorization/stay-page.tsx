import {
  api,
  type Formatter,
  Notice,
  Pending,
  refreshPaths,
  SelectField,
  TextField,
  useFormat,
  useText,
} from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import type { AuthorizationView, SaveStay } from '../../domain/authorization-contract.ts'
import { QuietSaver, type Versioned } from '../care/quiet-saver.ts'
import { SavedLine } from '../care/saved-line.tsx'
import { useQuietSave } from '../care/use-quiet-save.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import { type EnteredStay, enteredStay, keepableStay, sentStay, stayFaults, type StayRules } from './entered-stay.ts'
import { PartFrame } from './part-frame.tsx'
import { authorizationApi, useAuthorization } from './use-authorization.ts'
import '../account/access.css'

/** When the care is planned, how long it lasts, whether it is urgent or begun, and who practises it. */
export function StayPage() {
  const query = useAuthorization()
  if (!query.data) return <Pending query={query} />
  return <Stay authorization={query.data} />
}

const paths = ['plannedOn', 'expectedDays', 'admittedAt', 'practitionerId']

function Stay({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const cache = useQueryClient()
  const { kind, insurer, parent } = authorization
  const { fieldMoment, today } = useFormat(insurer.timeZone)
  const rules = {
    isStay: kind.stay,
    prolongation: parent !== null,
    timeZone: insurer.timeZone,
    today: today(),
  }
  const path = authorizationApi(authorization.dossier.id)
  const present = versioned(authorization, fieldMoment)
  const autosave = useQuietSave({ read: path, part: 'stay', present }, () =>
    staySaver(authorization, rules, { fieldMoment, onChanged: () => void refreshPaths(cache, [path]) }),
  )
  const words = useStayWords(authorization)
  const faults = stayFaults(autosave.value, rules)
  const faultAt = (field: string) => {
    const own = faults.find((fault) => fault.field === field)
    return own ? { error: t(own.message) } : faultOf(autosave.problem, field)
  }
  return (
    <PartFrame authorization={authorization} part="stay" beforeGoingOn={autosave.flush}>
      <StayFields
        authorization={authorization}
        values={autosave.value}
        faultAt={faultAt}
        onChange={(part) => autosave.change({ ...autosave.value, ...part })}
      />
      {authorization.editable && (
        <SavedLine saving={autosave} words={words} problem={otherProblem(autosave.problem, paths)} />
      )}
    </PartFrame>
  )
}

interface FieldsProps {
  authorization: AuthorizationView
  values: EnteredStay
  /** Spread onto a field: its fault, if it has one. */
  faultAt: (field: string) => { error?: string }
  onChange: (part: Partial<EnteredStay>) => void
}

function StayFields({ authorization, values, faultAt, onChange: change }: FieldsProps) {
  const { t } = useText()
  const { kind, practitioners, editable } = authorization
  const tick = (name: 'urgent' | 'regularisation') => (
    <label className="tick-line">
      <input
        type="checkbox"
        className="tick"
        checked={values[name]}
        onChange={(event) => change({ [name]: event.currentTarget.checked })}
      />
      <span>{t(`third-party-payment.authorization.${name}`)}</span>
    </label>
  )
  return (
    <fieldset className="bare stack" disabled={!editable}>
      <div className="field-row">
        <TextField
          label={t('third-party-payment.authorization.planned-on')}
          type="date"
          value={values.plannedOn}
          onChange={(plannedOn) => change({ plannedOn })}
          {...faultAt('plannedOn')}
        />
        {kind.stay && (
          <TextField
            label={t('third-party-payment.authorization.expected-days')}
            hint={t('third-party-payment.authorization.expected-days-hint')}
            inputMode="numeric"
            dir="ltr"
            value={values.expectedDays}
            onChange={(expectedDays) => change({ expectedDays })}
            {...faultAt('expectedDays')}
          />
        )}
        <SelectField
          label={t('third-party-payment.authorization.practitioner')}
          value={values.practitionerId}
          onChange={(practitionerId) => change({ practitionerId })}
          options={[
            { value: '', label: t('third-party-payment.authorization.practitioner-none') },
            ...practitioners.map(({ id, name, inpe, signs }) => ({
              value: id,
              label: [name, ...(signs ? [] : [t('third-party-payment.authorization.no-account')]), `INPE ${inpe}`].join(
                ' · ',
              ),
            })),
          ]}
          {...faultAt('practitionerId')}
        />
      </div>
      {practitioners.some(({ id, signs }) => id === values.practitionerId && !signs) && (
        <Notice tone="wait">{t('third-party-payment.authorization.cannot-sign')}</Notice>
      )}
      {tick('urgent')}
      {tick('regularisation')}
      {values.regularisation && (
        <TextField
          label={t('third-party-payment.authorization.admitted-at')}
          type="datetime-local"
          value={values.admittedAt}
          onChange={(admittedAt) => change({ admittedAt })}
          {...faultAt('admittedAt')}
        />
      )}
    </fieldset>
  )
}

const versioned = (view: AuthorizationView, fieldMoment: Formatter['fieldMoment']): Versioned<EnteredStay> => ({
  value: enteredStay(view, fieldMoment),
  version: view.contentVersion,
})

function staySaver(authorization: AuthorizationView, rules: StayRules, { fieldMoment, onChanged }: Saving) {
  const path = authorizationApi(authorization.dossier.id)
  return new QuietSaver<EnteredStay, SentStay>({
    initial: versioned(authorization, fieldMoment),
    keepable: (values, saved) => keepableStay(values, saved, rules),
    contentOf: (values) => sentStay(values, rules),
    save: async (content, contentVersion) => {
      const answer = await api.put<{ contentVersion: number }>(`${path}/stay`, { contentVersion, ...content })
      onChanged()
      return answer.contentVersion
    },
    newest: async () => {
      onChanged()
      return versioned(await api.get<AuthorizationView>(path), fieldMoment)
    },
  })
}

interface Saving {
  fieldMoment: Formatter['fieldMoment']
  onChanged: () => void
}
type SentStay = Omit<SaveStay, 'contentVersion'>

/** Each field in words, to set two versions side by side. */
function useStayWords({ practitioners, kind }: AuthorizationView): (values: EnteredStay) => string[] {
  const { t } = useText()
  const format = useFormat()
  const say = (name: string, value: string) => `${t(`third-party-payment.authorization.${name}`)} : ${value || '—'}`
  return (values) => [
    say('planned-on', values.plannedOn && format.date(values.plannedOn)),
    ...(kind.stay ? [say('expected-days', values.expectedDays)] : []),
    say('practitioner', practitioners.find(({ id }) => id === values.practitionerId)?.name ?? ''),
    ...(['urgent', 'regularisation'] as const).flatMap((name) =>
      values[name] ? [t(`third-party-payment.authorization.is-${name}`)] : [],
    ),
    ...(values.regularisation ? [say('admitted-at', values.admittedAt.replace('T', ' '))] : []),
  ]
}
