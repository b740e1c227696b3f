import {
  api,
  type Formatter,
  Pending,
  refreshPaths,
  SelectField,
  TextField,
  useFormat,
  useText,
} from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import type { AuthorizationView, SaveStay } from '../../domain/authorization-contract.ts'
import { momentOfField } from '../care/moment-of-field.ts'
import { QuietSaver } from '../care/quiet-saver.ts'
import { SavedLine } from '../care/saved-line.tsx'
import { useQuietSave } from '../care/use-quiet-save.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
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
  const { fieldMoment } = useFormat(authorization.insurer.timeZone)
  const autosave = useQuietSave(() =>
    staySaver(authorization, fieldMoment, () => refreshPaths(cache, [authorizationApi(authorization.dossier.id)])),
  )
  const { value: values, problem } = autosave
  const change = (part: Partial<EnteredStay>) => autosave.change({ ...values, ...part })
  const { kind, practitioners } = authorization
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
    <PartFrame authorization={authorization} part="stay" beforeGoingOn={autosave.flush}>
      <fieldset className="bare stack" disabled={!authorization.editable}>
        <div className="field-row">
          <TextField
            label={t('third-party-payment.authorization.planned-on')}
            type="date"
            value={values.plannedOn}
            onChange={(plannedOn) => change({ plannedOn })}
            {...faultOf(problem, 'plannedOn')}
          />
          {kind.stay && (
            <TextField
              label={t('third-party-payment.authorization.expected-days')}
              hint={t('third-party-payment.authorization.expected-days-hint')}
              inputMode="numeric"
              dir="ltr"
              value={values.expectedDays}
              onChange={(expectedDays) => change({ expectedDays })}
              {...(isDays(values.expectedDays)
                ? faultOf(problem, 'expectedDays')
                : { error: t('third-party-payment.authorization.days-fault') })}
            />
          )}
          <SelectField
            label={t('third-party-payment.authorization.practitioner')}
            value={values.practitionerId}
            onChange={(practitionerId) => change({ practitionerId })}
            options={[
              { value: '', label: t('third-party-payment.authorization.practitioner-none') },
              ...practitioners.map(({ id, name, inpe }) => ({ value: id, label: `${name} · INPE ${inpe}` })),
            ]}
            {...faultOf(problem, 'practitionerId')}
          />
        </div>
        {tick('urgent')}
        {tick('regularisation')}
        {values.regularisation && (
          <TextField
            label={t('third-party-payment.authorization.admitted-at')}
            type="datetime-local"
            value={values.admittedAt}
            onChange={(admittedAt) => change({ admittedAt })}
            {...faultOf(problem, 'admittedAt')}
          />
        )}
      </fieldset>
      {authorization.editable && <SavedLine {...autosave} problem={otherProblem(problem, paths)} />}
    </PartFrame>
  )
}

interface EnteredStay {
  plannedOn: string
  expectedDays: string
  practitionerId: string
  urgent: boolean
  regularisation: boolean
  admittedAt: string
}

const isDays = (text: string) => text.trim() === '' || /^[1-9]\d?$/.test(text.trim())

type SentStay = Omit<SaveStay, 'contentVersion'>

function sentOf(
  values: EnteredStay,
  { isStay, timeZone }: { isStay: boolean; timeZone: string },
): SentStay | undefined {
  if (values.plannedOn === '' || !isDays(values.expectedDays)) return undefined
  return {
    plannedOn: values.plannedOn,
    urgent: values.urgent,
    regularisation: values.regularisation,
    admittedAt: values.regularisation ? momentOfField(values.admittedAt, timeZone) : null,
    expectedDays: isStay && values.expectedDays.trim() !== '' ? Number(values.expectedDays) : null,
    practitionerId: values.practitionerId === '' ? null : values.practitionerId,
  }
}

function staySaver(
  { stay, dossier, kind, insurer, ...authorization }: AuthorizationView,
  fieldMoment: Formatter['fieldMoment'],
  onSaved: () => Promise<void>,
) {
  let { contentVersion } = authorization
  const entered: EnteredStay = {
    plannedOn: stay.plannedOn,
    expectedDays: stay.expectedDays === null ? '' : String(stay.expectedDays),
    practitionerId: stay.practitioner?.id ?? '',
    urgent: stay.urgent,
    regularisation: stay.regularisation,
    admittedAt: stay.admittedAt === null ? '' : fieldMoment(Date.parse(stay.admittedAt)),
  }
  return new QuietSaver<EnteredStay, SentStay>(
    entered,
    (values) => sentOf(values, { isStay: kind.stay, timeZone: insurer.timeZone }),
    async (content) => {
      const path = `${authorizationApi(dossier.id)}/stay`
      const answer = await api.put<{ contentVersion: number }>(path, { contentVersion, ...content })
      contentVersion = answer.contentVersion
      await onSaved()
    },
  )
}
