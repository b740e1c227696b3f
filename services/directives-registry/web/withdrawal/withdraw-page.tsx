import { textIn } from '@guichet/core/domain'
import {
  Button,
  ErrorSummary,
  LongTextField,
  Notice,
  oneOf,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  SelectField,
  TextField,
  useAccount,
  useApi,
  useCommand,
  useFormat,
  useGo,
  usePageSearch,
  useText,
  withQuery,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import { hasEnded } from '../../domain/grant.ts'
import { isDayOver, type WithdrawalCause } from '../../domain/withdrawal.ts'
import type { GrantView, MeantGrants } from '../../domain/withdrawal-contract.ts'
import { isolated } from '../facts.tsx'
import { registryApi, registryPage } from '../paths.ts'
import { useForm } from '../use-form.ts'
import { Sure } from './withdraw-sure.tsx'
import '../registry.css'

const causes = [
  'departure',
  'transfer',
  'leave',
  'mandate-ended',
  'privileges-ended',
  'licence-lost',
  'incident',
] as const

/** What a privacy officer withdraws for is an incident, and nothing else. */
const causesOf = (as: string) => (as === 'privacy-officer' ? (['incident'] as const) : causes)

interface Values {
  as: string
  familyName: string
  givenName: string
  employeeNumber: string
  jobTitle: string
  email: string
  cause: string
  effectiveOn: string
  reason: string
}

const fields = ['givenName', 'familyName', 'employeeNumber', 'jobTitle', 'email', 'cause', 'effectiveOn', 'reason']

/** In which roles this person may withdraw. */
function useCapacities(): string[] {
  const { roles } = useAccount()
  return [
    ...(roles.includes('superior') ? ['superior'] : []),
    ...(roles.includes('access-manager') ? ['access-manager', 'human-resources'] : []),
    ...(roles.includes('privacy-officer') ? ['privacy-officer'] : []),
    ...(roles.includes('register-operator') ? ['register-operator'] : []),
  ]
}

function useWithdrawal(grantId: string | undefined, capacities: string[]) {
  const { t } = useText()
  const { organization } = useAccount()
  const go = useGo()
  const { today } = useFormat()
  const isOver = (cause: string, day: string) =>
    day !== '' && isDayOver({ cause: cause as WithdrawalCause, effectiveOn: day }, today())
  const first = capacities[0] ?? 'superior'
  const form = useForm<Values, object, { id: string }>({
    initial: {
      as: first,
      familyName: '',
      givenName: '',
      employeeNumber: '',
      jobTitle: '',
      email: '',
      cause: '',
      effectiveOn: '',
      reason: '',
    },
    fields,
    check: ({ familyName, givenName, employeeNumber, email, cause, effectiveOn }) => {
      const isEmpty = (value: string) => !grantId && value.trim() === ''
      const needsOne = isEmpty(employeeNumber) && isEmpty(email)
      return {
        givenName: isEmpty(givenName) ? t('directives-registry.given-name-missing') : undefined,
        familyName: isEmpty(familyName) ? t('directives-registry.family-name-missing') : undefined,
        employeeNumber: needsOne ? t('directives-registry.withdraw.one-missing') : undefined,
        cause: cause === '' ? t('directives-registry.withdraw.cause-missing') : undefined,
        effectiveOn: isOver(cause, effectiveOn) ? t('problem.withdrawal-day-over') : undefined,
      }
    },
    send: (api, body, key) => api.post(registryApi.withdrawals, body, { key }),
    onDone: ({ id }) => go(registryPage.withdrawal(id)),
  })
  const send = () => {
    const { as, cause, effectiveOn, reason, familyName, givenName, ...more } = form.values
    const orNull = (value: string) => value.trim() || null
    const claim = {
      by: 'claim',
      familyName,
      givenName,
      employeeNumber: orNull(more.employeeNumber),
      jobTitle: orNull(more.jobTitle),
      email: orNull(more.email),
    }
    const of = grantId ? { by: 'grant', grantId } : claim
    return form.run({
      organizationId: organization?.id,
      as,
      of,
      cause,
      effectiveOn: orNull(effectiveOn),
      reason: orNull(reason),
    })
  }
  return { form, send }
}

/** Ending an access: one picked from the list, or somebody's by four fields; at once or on a date. */
export function WithdrawPage() {
  const { grant } = usePageSearch((raw) => ({ grant: oneOf(raw.grant) }))
  return grant ? <OfGrant id={grant} /> : <WithdrawForm grant={null} />
}

function OfGrant({ id }: { id: string }) {
  const grant = useApi<GrantView>(registryApi.grant(id))
  if (!grant.data) return <Pending query={grant} />
  return hasEnded(grant.data.state) ? <Ended grant={grant.data} /> : <WithdrawForm grant={grant.data} />
}

function Title() {
  const { t } = useText()
  return (
    <PageTitle above={<PageLink to={registryPage.grants}>{t('directives-registry.grants.title')}</PageLink>}>
      {t('directives-registry.withdraw.title')}
    </PageTitle>
  )
}

/** Nothing is left to withdraw. */
function Ended({ grant: { holderName, state, stateSince } }: { grant: GrantView }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <div className="registry-form stack">
      <Title />
      <Notice tone="info" title={t(`directives-registry.grant-state.${state}`)}>
        <p>
          {t('directives-registry.withdraw.ended', { name: isolated(holderName), at: format.dateTime(stateSince) })}
        </p>
      </Notice>
    </div>
  )
}

/** Who lists accesses, and may look among them. */
const lookers: ReadonlySet<string> = new Set(['superior', 'access-manager', 'privacy-officer'])

/** Whose access would end: the one that was picked, or those that what was typed means. Undefined until it is known. */
function useFound(grant: GrantView | null, values: Values) {
  const { roles } = useAccount()
  const [found, setFound] = useState<readonly GrantView[] | null>()
  const look = useCommand<object, MeantGrants>(
    (api, typed) => api.get(withQuery(registryApi.grantsMeant, { ...typed })),
    { onDone: ({ items }) => setFound(items) },
  )
  const find = async () => {
    const { familyName, givenName, employeeNumber, email } = values
    if (grant) setFound([grant])
    else if (!roles.some((role) => lookers.has(role))) setFound(null)
    else await look.run({ familyName, givenName, employeeNumber: employeeNumber.trim(), email: email.trim() })
  }
  return { found, find, look, forget: () => setFound(undefined) }
}

function WithdrawForm({ grant }: { grant: GrantView | null }) {
  const { t } = useText()
  const capacities = useCapacities()
  const { form, send } = useWithdrawal(grant?.id, capacities)
  const { bind, values } = form
  const { found, find, look, forget } = useFound(grant, values)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.ready()) void find()
  }
  return (
    <>
      <form className="registry-form stack" onSubmit={submit} noValidate>
        <Title />
        <p>{t('directives-registry.withdraw.text')}</p>
        <ErrorSummary errors={form.errors} />
        <ProblemNotice problem={form.otherProblem ?? look.problem} />
        {capacities.length > 1 && (
          <SelectField
            {...bind('as')}
            label={t('directives-registry.withdraw.as')}
            options={capacities.map((value) => ({
              value,
              label: t(`directives-registry.withdrawal-requester.${value}`),
            }))}
          />
        )}
        {grant ? (
          <Notice tone="info" title={t('directives-registry.withdraw.whom')}>
            <Whom grant={grant} />
          </Notice>
        ) : (
          <ClaimFields bind={bind} />
        )}
        <SelectField
          {...bind('cause')}
          label={t('directives-registry.withdraw.cause')}
          options={[
            { value: '', label: t('directives-registry.form.choose') },
            ...causesOf(values.as).map((value) => ({
              value,
              label: t(`directives-registry.withdrawal-cause.${value}`),
            })),
          ]}
        />
        <TextField
          {...bind('effectiveOn')}
          type="date"
          optional
          label={t('directives-registry.withdraw.on')}
          hint={t('directives-registry.withdraw.on-hint')}
        />
        <LongTextField
          maxLength={4000}
          {...bind('reason')}
          optional
          rows={2}
          label={t('directives-registry.withdraw.details')}
        />
        <div>
          <Button type="submit" look="stop" busy={look.busy}>
            {t('directives-registry.withdraw.button')}
          </Button>
        </div>
      </form>
      {found !== undefined && (
        <Sure
          found={found}
          name={grant?.holderName ?? `${values.givenName.trim()} ${values.familyName.trim()}`}
          on={values.cause === 'incident' ? '' : values.effectiveOn}
          busy={form.busy}
          onConfirm={() => void send().finally(forget)}
          onClose={forget}
        />
      )}
    </>
  )
}

/** Which of two people of one name it is: where, as what, and how the user code ends. */
function Whom({ grant: { holderName, jobTitle, departmentName, userCode } }: { grant: GrantView }) {
  const { t, language } = useText()
  const { organization } = useAccount()
  const place = [
    jobTitle,
    departmentName && textIn(departmentName, language),
    organization && textIn(organization.name, language),
  ]
  return (
    <>
      <p>
        <bdi>{holderName}</bdi>
      </p>
      <p className="small">
        {place.filter(Boolean).join(' · ')}
        {userCode && (
          <>
            {' · '}
            {t('directives-registry.withdraw.code-ends', { end: userCode.slice(-4) })}
          </>
        )}
      </p>
    </>
  )
}

function ClaimFields({ bind }: Pick<ReturnType<typeof useWithdrawal>['form'], 'bind'>) {
  const { t } = useText()
  const label = (name: string) => t(`directives-registry.field.${name}`)
  return (
    <fieldset className="field-group">
      <legend>{t('directives-registry.withdraw.whom')}</legend>
      <div className="field-row">
        <TextField {...bind('givenName')} label={label('givenName')} autoComplete="off" />
        <TextField {...bind('familyName')} label={label('familyName')} autoComplete="off" />
      </div>
      <p>{t('directives-registry.withdraw.two-needed')}</p>
      <div className="field-row">
        <TextField {...bind('employeeNumber')} label={label('employeeNumber')} dir="ltr" autoComplete="off" />
        <TextField {...bind('email')} type="email" label={label('email')} dir="ltr" autoComplete="off" />
      </div>
      <TextField {...bind('jobTitle')} label={label('jobTitle')} optional autoComplete="off" />
    </fieldset>
  )
}
