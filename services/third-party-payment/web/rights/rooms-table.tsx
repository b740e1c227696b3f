import { textIn } from '@guichet/core/domain'
import { type Formatter, hasSentence, type Say, useFormat, useText } from '@guichet/core/web'
import type { MemberRights } from '../../domain/rights-contract.ts'

type Room = MemberRights['rooms'][number]

/** What is left under each ceiling and limit, with what it counts over. */
export function RoomsTable({ rights }: { rights: MemberRights }) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <div className="rights-part stack">
      <h3>{t('third-party-payment.rights.rooms')}</h3>
      <ul className="plain-list rooms">
        {rights.rooms.map((room) => (
          <li key={room.key}>
            <span className="spread">
              <span>
                {t(`third-party-payment.ceiling.${room.key}`, { family: textIn(room.familyLabel, language) })}
              </span>
              <strong className="numbers">{quantityOf(room, room.left, t, format)}</strong>
            </span>
            <meter min={0} max={room.most} value={room.left} aria-label={t('third-party-payment.rights.left-of')} />
            <span className="quiet small">
              {t('third-party-payment.rights.used', {
                used: room.unit === 'amount' ? quantityOf(room, room.used, t, format) : format.number(room.used),
                most: quantityOf(room, room.most, t, format),
                window: windowOf(room, t),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function quantityOf(room: Room, value: number, t: Say, format: Formatter): string {
  return room.unit === 'amount'
    ? format.money({ minor: value, currency: 'MAD' })
    : t(unitsOf(room, value), { count: value, number: format.number(value) })
}

/** What a limit counts: sessions, unless it has words of its own. */
function unitsOf({ key }: Room, count: number): string {
  const own = `third-party-payment.rights.units.${key}`
  return hasSentence(own, { count }) ? own : 'third-party-payment.rights.units'
}

function windowOf({ window }: Room, t: Say): string {
  return window.months === undefined
    ? t(`third-party-payment.window.${window.unit}`)
    : t('third-party-payment.window.months', { count: window.months })
}
