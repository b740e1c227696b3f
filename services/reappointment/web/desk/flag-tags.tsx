import { Tag, type Tone, useText } from '@guichet/core/web'
import type { DeskFlag } from '../../domain/desk-contract.ts'

/** What a flag means for whoever looks: something stands in the way, deserves a look, or is only good to know. */
const tones: Record<DeskFlag, Tone> = {
  'not-recommended': 'stop',
  'conditions-recommended': 'wait',
  'line-otherwise': 'wait',
  'answered-yes': 'wait',
  'change-request-open': 'wait',
  'document-rejected': 'stop',
  'document-missing': 'stop',
  'document-doubtful': 'wait',
  'training-missing': 'wait',
  unpaid: 'stop',
  late: 'stop',
  'below-currency': 'wait',
  'privileges-changed': 'info',
  'category-changed': 'info',
  conflict: 'stop',
  resubmitted: 'info',
}

export const toneOfFlag = (flag: string): Tone => tones[flag as DeskFlag] ?? 'plain'

/** The flags of a file as words; beyond `most` it says how many more. */
export function FlagTags({ flags, most = flags.length }: { flags: readonly string[]; most?: number }) {
  const { t } = useText()
  const rest = flags.slice(most)
  return (
    <span className="flag-tags">
      {flags.slice(0, most).map((flag) => (
        <Tag key={flag} tone={toneOfFlag(flag)}>
          {t(`reappointment.flag.${flag}`)}
        </Tag>
      ))}
      {rest.length > 0 && (
        <span className="quiet" title={rest.map((flag) => t(`reappointment.flag.${flag}`)).join(', ')}>
          {t('reappointment.desk.more-flags', { count: rest.length })}
        </span>
      )}
    </span>
  )
}
