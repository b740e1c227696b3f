import { Button, Dialog, Notice, ProblemNotice, Tag, useCommand, useMachineFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { StaffView } from '../../domain/staff-contract.ts'
import { RoleTicks, type TickedRole } from './role-ticks.tsx'

const path = '/api/third-party-payment/staff'
type Person = StaffView['people'][number]

/** One colleague, with what an administrator may change about them. */
export function StaffPerson({ person }: { person: Person }) {
  const { t } = useText()
  const format = useMachineFormat()
  const [changing, setChanging] = useState(false)
  const again = useCommand<void>((api, _, key) =>
    api.post(`${path}/${person.accountId}/invitations`, undefined, { key }),
  )
  const [sent, setSent] = useState(false)
  const send = async () => {
    await again.run()
    setSent(true)
  }
  return (
    <div className="stack">
      <div className="spread">
        <span>
          <strong>{person.name}</strong> {person.self && <Tag tone="info">{t('third-party-payment.staff.you')}</Tag>}
          <br />
          <span className="quiet small">
            <bdi>{person.email}</bdi> ·{' '}
            {person.lastSeenAt
              ? t('third-party-payment.staff.seen', { date: format.relativeDay(person.lastSeenAt) })
              : t('third-party-payment.staff.never-seen')}
          </span>
        </span>
        <span className="row">
          {person.roles.map((role) => (
            <Tag key={role}>{t(`third-party-payment.role.${role}`)}</Tag>
          ))}
          {person.status === 'invited' && (
            <Button look="quiet" busy={again.busy} onClick={() => void send()}>
              {t('third-party-payment.staff.invite-again')}
              <span className="visually-hidden"> {person.name}</span>
            </Button>
          )}
          <Button look="second" onClick={() => setChanging(true)}>
            {t('third-party-payment.staff.change')}
            <span className="visually-hidden"> {person.name}</span>
          </Button>
        </span>
      </div>
      <ProblemNotice problem={again.problem} />
      {sent && !again.problem && (
        <Notice tone="good" live>
          <p>{t('third-party-payment.staff.sent')}</p>
        </Notice>
      )}
      {changing && <ChangeRoles person={person} onClose={() => setChanging(false)} />}
    </div>
  )
}

function ChangeRoles({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useText()
  const [roles, setRoles] = useState<TickedRole[]>(person.roles)
  const change = useCommand<void>((api, _, key) => api.put(`${path}/${person.accountId}/roles`, { roles }, { key }), {
    refresh: [path],
    onDone: onClose,
  })
  return (
    <Dialog title={person.name} onClose={onClose}>
      <div className="stack">
        <ProblemNotice problem={change.problem} />
        <RoleTicks legend={t('third-party-payment.staff.roles')} chosen={roles} onChange={setRoles} />
        {roles.length === 0 && <p>{t('third-party-payment.staff.none-text')}</p>}
        <div className="dialog-buttons">
          <Button look={roles.length === 0 ? 'stop' : 'first'} busy={change.busy} onClick={() => void change.run()}>
            {t(roles.length === 0 ? 'third-party-payment.staff.end' : 'third-party-payment.staff.keep')}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
