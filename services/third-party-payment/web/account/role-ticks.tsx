import { useText } from '@guichet/core/web'

const roles = ['provider-admin', 'practitioner', 'admissions', 'billing', 'accounting'] as const
export type TickedRole = (typeof roles)[number]

interface Props {
  legend: string
  chosen: readonly TickedRole[]
  onChange: (chosen: TickedRole[]) => void
  error?: string
}

/** Which roles somebody holds, with what each lets them do. */
export function RoleTicks({ legend, chosen, onChange, error }: Props) {
  const { t } = useText()
  const toggle = (role: TickedRole) =>
    onChange(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role])
  return (
    <fieldset className="role-ticks field" data-wrong={error ? true : undefined}>
      <legend className="field-label">{legend}</legend>
      {error && <p className="field-error">{error}</p>}
      {roles.map((role) => (
        <label key={role} className="tick-line">
          <input type="checkbox" className="tick" checked={chosen.includes(role)} onChange={() => toggle(role)} />
          <span>
            {t(`third-party-payment.role.${role}`)}
            <br />
            <span className="quiet small">{t(`third-party-payment.staff.can.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
