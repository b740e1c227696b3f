import { textIn } from '@guichet/core/domain'
import {
  Button,
  EmptyState,
  PageLink,
  ProblemNotice,
  tableRoles,
  Tag,
  TextField,
  useApi,
  useCommand,
  useText,
  withQuery,
} from '@guichet/core/web'
import { useState } from 'react'
import type { AccountRequestView } from '../../domain/account-request-contract.ts'
import type { ProviderPage, ProviderRow } from '../../domain/provider-contract.ts'
import './access.css'

/** What the register says, fact by fact beside what was stated; and another provider of the register to choose. */
export function RegisterMatch({ request }: { request: AccountRequestView }) {
  const { t, language } = useText()
  const { provider, match, dossier, stated } = request
  const mayChoose = dossier.actions.some(({ action }) => action === 'choose-provider')
  return (
    <div className="stack">
      {provider && match ? (
        <>
          <p>
            <PageLink to={`/third-party-payment/providers/${provider.id}`}>{textIn(provider.name, language)}</PageLink>{' '}
            <bdi>{provider.code}</bdi> · {provider.city}{' '}
            <Tag tone={provider.conventionInForce ? 'good' : 'stop'}>
              {t(
                provider.conventionInForce
                  ? 'third-party-payment.register.in-force'
                  : 'third-party-payment.register.not-in-force',
              )}
            </Tag>
          </p>
          <MatchTable match={match} />
        </>
      ) : (
        <EmptyState title={t(`third-party-payment.requests.${stated.emailVerifiedAt ? 'no-match' : 'match-later'}`)} />
      )}
      {mayChoose && <ChooseProvider request={request} />}
    </div>
  )
}

const columns = ['fact', 'stated-short', 'registered', 'fits'] as const

function MatchTable({ match }: { match: NonNullable<AccountRequestView['match']> }) {
  const { t } = useText()
  const words = (fits: boolean | null) => (fits === null ? 'unknown' : fits ? 'fits' : 'differs')
  const label = (column: (typeof columns)[number]) => t(`third-party-payment.requests.${column}`)
  return (
    <div className="table-scroll match-table">
      <table className="table" {...tableRoles.table}>
        <caption>{t('third-party-payment.requests.match-percent', { percent: match.percent })}</caption>
        <thead {...tableRoles.rowgroup}>
          <tr {...tableRoles.row}>
            {columns.map((column) => (
              <th key={column} scope="col" {...tableRoles.columnheader}>
                {label(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.rowgroup}>
          {match.facts.map(({ fact, stated, registered, fits }) => (
            <tr key={fact} {...tableRoles.row}>
              <th scope="row" {...tableRoles.rowheader}>
                {t(`third-party-payment.requests.fact.${fact}`)}
              </th>
              <td {...tableRoles.cell} data-label={label('stated-short')}>
                <bdi>{stated ?? '—'}</bdi>
              </td>
              <td {...tableRoles.cell} data-label={label('registered')}>
                <bdi>{registered ?? '—'}</bdi>
              </td>
              <td {...tableRoles.cell}>
                <Tag tone={fits === null ? 'plain' : fits ? 'good' : 'stop'}>
                  {t(`third-party-payment.requests.${words(fits)}`)}
                </Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Looks in the register and says which provider the request is for. */
function ChooseProvider({ request }: { request: AccountRequestView }) {
  const { t, language } = useText()
  const [q, setQ] = useState('')
  const { dossier } = request
  const found = useApi<ProviderPage>(withQuery('/api/third-party-payment/providers', { q: q.trim(), limit: 6 }), {
    enabled: q.trim().length > 1,
  })
  const choose = useCommand<string>(
    (api, providerId, key) =>
      api.post(
        `/api/third-party-payment/account-requests/${dossier.id}/actions/choose-provider`,
        { version: dossier.version, providerId },
        { key },
      ),
    { refresh: ['/api/'], onDone: () => setQ('') },
  )
  const items = q.trim().length > 1 ? (found.data?.items ?? []) : []
  return (
    <div className="stack">
      <TextField
        label={t('third-party-payment.requests.look-up')}
        hint={t('third-party-payment.requests.look-up-hint')}
        type="search"
        value={q}
        onChange={setQ}
      />
      <ProblemNotice problem={choose.problem} />
      {items.length > 0 && (
        <ul className="plain-list access-list">
          {items.map((provider: ProviderRow) => (
            <li key={provider.id} className="spread">
              <span>
                {textIn(provider.name, language)}{' '}
                <span className="quiet">
                  {provider.code} · {provider.city}
                </span>
              </span>
              <Button look="second" busy={choose.busy} onClick={() => void choose.run(provider.id)}>
                {t('third-party-payment.requests.choose')}
                <span className="visually-hidden"> {textIn(provider.name, language)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
