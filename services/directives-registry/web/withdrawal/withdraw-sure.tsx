import { textIn } from '@guichet/core/domain'
import { Notice, ReasonDialog, type ReasonDialogProps, Tag, useAccount, useFormat, useText } from '@guichet/core/web'
import type { GrantView } from '../../domain/withdrawal-contract.ts'
import { Facts, isolated } from '../facts.tsx'
import { grantTone } from './grant-words.ts'

type Props = Pick<ReasonDialogProps, 'busy' | 'onConfirm' | 'onClose'> & {
  /** The person as the list names them, or as they were typed. */
  name: string
  /** The first day without the access; empty for at once. */
  on: string
  /** The accesses that are meant among those the reader may list; null where the reader lists none. */
  found: readonly GrantView[] | null
}

/** Whose access ends when, before it does; or that what was typed fits nobody, or several. */
export function Sure(props: Props) {
  const { found } = props
  if (found === null) return <Certain {...props} />
  const [only] = found
  return found.length === 1 && only ? (
    <Certain {...props} name={only.holderName} />
  ) : (
    <Unsure {...props} found={found} />
  )
}

function Certain({ name, on, found, ...dialog }: Props) {
  const { t } = useText()
  const format = useFormat()
  const values = { name: isolated(name), day: on === '' ? '' : format.date(on) }
  return (
    <ReasonDialog
      {...dialog}
      title={t('directives-registry.withdraw.sure-title', values)}
      text={
        <>
          <Accesses found={found ?? []} />
          <p>{t(`directives-registry.withdraw.sure-${on === '' ? 'at-once' : 'on'}`, values)}</p>
          <p>{t('directives-registry.withdraw.sure-sessions')}</p>
        </>
      }
      button={t('directives-registry.withdraw.button')}
      look="stop"
      reason="none"
    />
  )
}

/** What was typed fits nobody, or several: what happens when it is sent all the same. */
function Unsure({ name, found, busy, onConfirm, onClose }: Props & { found: readonly GrantView[] }) {
  const { t } = useText()
  const outcome = found.length === 0 ? 'nobody' : 'several'
  return (
    <ReasonDialog
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
      title={t('directives-registry.withdraw.unsure-title', { name: isolated(name) })}
      text={
        <>
          <Notice tone="wait" title={t(`directives-registry.withdraw.${outcome}`)}>
            <p>{t(`directives-registry.withdraw.${outcome}-text`)}</p>
          </Notice>
          <Accesses found={found} />
        </>
      }
      button={t('directives-registry.withdraw.send-anyway')}
      reason="none"
    />
  )
}

function Accesses({ found }: { found: readonly GrantView[] }) {
  return found.map((grant) => <Access key={grant.id} grant={grant} />)
}

/** Whose access it is, where, and whether it is open today. */
function Access({ grant: { holderName, jobTitle, userCode, state } }: { grant: GrantView }) {
  const { t, language } = useText()
  const { organization } = useAccount()
  return (
    <Facts
      facts={[
        [t('directives-registry.field.name'), holderName],
        [t('directives-registry.field.jobTitle'), jobTitle],
        [t('directives-registry.field.userCode'), userCode],
        [t('directives-registry.withdraw.establishment'), organization && textIn(organization.name, language)],
        [
          t('directives-registry.withdrawal.grant'),
          <Tag key="state" tone={grantTone(state)}>
            {t(`directives-registry.grant-state.${state}`)}
          </Tag>,
        ],
      ]}
    />
  )
}
