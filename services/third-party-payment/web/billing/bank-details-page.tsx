import { textIn } from '@guichet/core/domain'
import {
  Button,
  Notice,
  PageTitle,
  Pending,
  ProblemNotice,
  ReasonDialog,
  Tag,
  TextField,
  useApi,
  useCommand,
  useFormat,
  useNow,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { BankAccountList, BankAccountView } from '../../domain/bank-account-contract.ts'
import { groupedBankIdentity, isReturned, usedBefore } from '../../domain/bank-account.ts'
import { Fact } from '../care/patient-facts.tsx'
import { isolated } from '../isolated.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import '../account/access.css'
import '../care/care.css'

const path = '/api/third-party-payment/bank-accounts'

/** Where a provider is paid: for the clinic its own details, for those who sign payments what they have to check. */
export function BankDetailsPage() {
  const { t } = useText()
  const list = useApi<BankAccountList>(path, { live: true })
  if (!list.data) return <Pending query={list} />
  const { items, mayPropose } = list.data
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.bank.title')}</PageTitle>
      <p className="reading">{t('third-party-payment.bank.text')}</p>
      {items.length === 0 && <Notice tone="wait">{t('third-party-payment.bank.none')}</Notice>}
      <ul className="plain-list care-lines">
        {items.map((account) => (
          <li key={account.id}>
            <Account account={account} />
          </li>
        ))}
      </ul>
      {mayPropose && <ProposalForm known={items} />}
    </div>
  )
}

function Account({ account }: { account: BankAccountView }) {
  const { t, language } = useText()
  const format = useFormat()
  const by = (name: string | null, at: string | null) =>
    name &&
    at &&
    t('third-party-payment.statements.signed-by', { name: isolated(name), date: isolated(format.dateTime(at)) })
  const facts: [string, React.ReactNode][] = [
    [
      'rib',
      <bdi key="rib" dir="ltr" className="numbers">
        {groupedBankIdentity(account.rib)}
      </bdi>,
    ],
    ['holder', <bdi key="holder">{account.holder}</bdi>],
    ['proposed', by(account.proposedBy, account.proposedAt)],
    ['confirmed', by(account.confirmedBy, account.confirmedAt)],
    ['approved', by(account.approvedBy, account.approvedAt)],
    ['effective', account.effectiveFrom && format.dateTime(account.effectiveFrom)],
    ['ended', account.endedReason && <bdi key="ended">{account.endedReason}</bdi>],
  ]
  return (
    <article className="panel stack" aria-labelledby={`account-${account.id}`}>
      <div className="spread">
        <h2 id={`account-${account.id}`} className="care-line-title">
          <bdi>{textIn(account.provider.name, language)}</bdi> · <bdi>{account.bankName}</bdi>
        </h2>
        <AccountState account={account} />
      </div>
      <dl className="care-facts">
        {facts.map(([label, value]) =>
          value ? (
            <Fact key={label} label={t(`third-party-payment.bank.${label}`)}>
              {value}
            </Fact>
          ) : null,
        )}
      </dl>
      {account.rejection && (
        <Notice tone="stop" title={t('third-party-payment.bank.rejected', { date: format.date(account.rejection.at) })}>
          <p>
            <bdi>{account.rejection.reason}</bdi>
          </p>
          {isReturned(account) && <p>{t('third-party-payment.bank.returned-text')}</p>}
        </Notice>
      )}
      {account.before && <UsedBefore before={account.before} />}
      <AccountActions account={account} />
    </article>
  )
}

/** The same account was in use until others took its place, or it was refused: worth a call before it is paid to again. */
function UsedBefore({ before: { outcome, at } }: { before: NonNullable<BankAccountView['before']> }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <Notice tone="wait" title={t(`third-party-payment.bank.before.${outcome}`, { date: format.date(at) })}>
      <p>{t('third-party-payment.bank.before-text')}</p>
    </Notice>
  )
}

function AccountState({ account }: { account: BankAccountView }) {
  const { t } = useText()
  if (account.inForce && isReturned(account))
    return <Tag tone="stop">{t('third-party-payment.bank.in-force-returned')}</Tag>
  if (account.inForce) return <Tag tone="good">{t('third-party-payment.bank.in-force')}</Tag>
  if (account.waiting) return <Tag tone="wait">{t('third-party-payment.bank.waiting')}</Tag>
  return <Tag>{t(account.stateLabel)}</Tag>
}

function AccountActions({ account }: { account: BankAccountView }) {
  const { t } = useText()
  const [asking, setAsking] = useState<BankAccountView['actions'][number] | null>(null)
  const command = useCommand<{ action: string; reason?: string }>(
    (api, { action, reason }, key) =>
      api.post(`${path}/${account.id}/actions/${action}`, reason ? { reason } : {}, { key }),
    { refresh: ['/api/'], onDone: () => setAsking(null) },
  )
  return (
    <div className="stack no-print">
      <div className="row">
        {account.actions
          .filter(({ unmet }) => unmet.length === 0)
          .map((action) => (
            <Button key={action.action} look={action.reason ? 'quiet' : 'second'} onClick={() => setAsking(action)}>
              {t(action.label)}
            </Button>
          ))}
      </div>
      {account.actions
        .flatMap(({ unmet }) => unmet)
        .map(({ condition, label }) => (
          <p key={condition} className="quiet">
            {t(label)}
          </p>
        ))}
      {asking && (
        <ReasonDialog
          title={t(asking.label)}
          text={<p>{t(`third-party-payment.bank.sure.${asking.action}`)}</p>}
          button={t(asking.label)}
          reason={asking.reason ?? 'none'}
          busy={command.busy}
          problem={command.problem}
          onConfirm={(reason) => void command.run({ action: asking.action, ...(reason ? { reason } : {}) })}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}

const fields = ['rib', 'holder', 'bankName']

function ProposalForm({ known }: { known: readonly BankAccountView[] }) {
  const { t } = useText()
  const now = useNow()
  const [values, setValues] = useState({ rib: '', holder: '', bankName: '' })
  const command = useCommand<typeof values>((api, body, key) => api.post(path, body, { key }), {
    refresh: ['/api/'],
    onDone: () => setValues({ rib: '', holder: '', bankName: '' }),
  })
  const before = usedBefore(values.rib.replaceAll(/\s/g, ''), known, new Date(now).toISOString())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void command.run(values)
  }
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
    ...faultOf(command.problem, name),
  })
  return (
    <form className="panel stack" onSubmit={submit} noValidate aria-labelledby="propose">
      <h2 id="propose" className="panel-title">
        {t('third-party-payment.bank.propose')}
      </h2>
      <p className="quiet">{t('third-party-payment.bank.propose-text')}</p>
      <ProblemNotice problem={otherProblem(command.problem, fields)} />
      <TextField
        label={t('third-party-payment.bank.rib')}
        hint={t('third-party-payment.bank.rib-hint')}
        inputMode="numeric"
        dir="ltr"
        autoComplete="off"
        {...field('rib')}
      />
      {before && <UsedBefore before={before} />}
      <div className="field-row">
        <TextField label={t('third-party-payment.bank.holder')} maxLength={120} {...field('holder')} />
        <TextField label={t('third-party-payment.bank.bank-name')} maxLength={80} {...field('bankName')} />
      </div>
      <div>
        <Button type="submit" busy={command.busy}>
          {t('third-party-payment.bank.propose')}
        </Button>
      </div>
    </form>
  )
}
