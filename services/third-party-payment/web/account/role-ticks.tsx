import { FieldFault, useText } from '@guichet/core/web'

const roles = ['provider-admin', 'practitioner', 'admissions', 'billing', 'accounting'] as const
export type TickedRole = (typeof roles)[number]

interface Props {
  legend: string
  chosen: readonly TickedRole[]
  onChange: (chosen: TickedRole[]) => void
  /** Whether none was ticked where one is needed. */
  wrong?: boolean
}

/** Which roles somebody holds, with what each lets them do. */
export function RoleTicks({ legend, chosen, onChange, wrong }: Props) {
  const { t } = useText()
  const toggle = (role: TickedRole) =>
    onChange(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role])
  return (
    <fieldset className="role-ticks field" data-wrong={wrong || undefined}>
      <legend className="field-label">{legend}</legend>
      <FieldFault fault={wrong ? t('third-party-payment.staff.roles-missing') : undefined} />
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
