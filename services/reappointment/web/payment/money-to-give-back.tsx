import { Notice, PageLink, useAccount, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { AttemptView, InvoiceView } from '../../domain/payment-contract.ts'
import { isOwnFile } from '../application/use-application.ts'

interface Props {
  application: ApplicationView
  invoice: Pick<InvoiceView, 'attempts'>
}

/** Who decides about it. */
const deciding = new Set(['medical-affairs', 'finance', 'chief-of-staff'])

const waits = ({ refund }: AttemptView) => refund === 'proposed' || refund === 'approved'

const unequal = (problem: AttemptView['problem']) => problem === 'wrong-amount' || problem === 'wrong-currency'

/** Money that came twice or is not what was asked, as long as it waits: to the payer what happens, to who decides the way there. */
export function MoneyToGiveBack({ application, invoice }: Props) {
  const { t } = useText()
  const format = useFormat()
  const { roles } = useAccount()
  const waiting = invoice.attempts.filter(waits)
  if (waiting.length === 0) return null
  const own = isOwnFile(application)
  return (
    <Notice tone="wait" title={t('reappointment.refund-waits.title', { count: waiting.length })}>
      <ul>
        {waiting.map(({ id, amount, received, problem, refund, settledAt, createdAt }) => (
          <li key={id}>
            {t(`reappointment.refund-waits.${unequal(problem) && refund === 'proposed' ? 'unequal' : refund}`, {
              amount: format.money(received ?? amount),
              asked: format.money(amount),
              date: format.date(settledAt ?? createdAt),
            })}
          </li>
        ))}
      </ul>
      {own && <p>{t('reappointment.refund-waits.payer')}</p>}
      {!own && roles.some((role) => deciding.has(role)) && (
        <PageLink to="/reappointment/payment-tasks">{t('reappointment.refund-waits.decide')}</PageLink>
      )}
    </Notice>
  )
}
