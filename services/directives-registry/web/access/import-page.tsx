import {
  Button,
  ErrorSummary,
  LongTextField,
  Notice,
  PageLink,
  PageTitle,
  ProblemNotice,
  useAccount,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type ChangeEvent, useRef, useState } from 'react'
import type { ImportOutcome, ImportRequests } from '../../domain/access-request-contract.ts'
import { registryApi, registryPage } from '../paths.ts'
import '../registry.css'

const headings =
  'givenName;familyName;email;phone;language;profession;licenceNumber;employeeNumber;jobTitle;unit;installation;superior;userCode;mandate;endsOn'

/** Several requests in one file: looked at first, row by row, then made. */
export function ImportPage() {
  const { t } = useText()
  const { organization, roles } = useAccount()
  const file = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState('')
  const [csv, setCsv] = useState('')
  const [outcome, setOutcome] = useState<{ answer: ImportOutcome; dryRun: boolean } | null>(null)
  const command = useCommand<ImportRequests, ImportOutcome>(
    (api, body, key) => api.post(`${registryApi.requests}/import`, body, { key }),
    { refresh: ['/api/'] },
  )
  const capacity = roles.includes('superior') ? 'superior' : 'transcriber'
  const send = async (dryRun: boolean) => {
    const body = { organizationId: organization?.id ?? '', capacity, channel: 'web', csv, dryRun } as const
    const answer = await command.run(body)
    if (answer) setOutcome({ answer, dryRun })
  }
  const change = (text: string) => {
    setCsv(text)
    setOutcome(null)
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [given] = event.currentTarget.files ?? []
    setChosen(given?.name ?? '')
    void given?.text().then(change)
    event.currentTarget.value = ''
  }
  const told = command.problem?.problems.flatMap(({ message }) => (message ? [{ fieldId: 'csv', message }] : [])) ?? []
  const ready = outcome?.dryRun === true && outcome.answer.accepted > 0
  return (
    <div className="registry-form stack">
      <PageTitle above={<PageLink to={registryPage.desk}>{t('directives-registry.desk.title')}</PageLink>}>
        {t('directives-registry.import.title')}
      </PageTitle>
      <p>{t('directives-registry.import.text')}</p>
      <details>
        <summary>{t('directives-registry.import.columns')}</summary>
        <p className="isolate small" dir="ltr">
          {headings.replaceAll(';', ' ; ')}
        </p>
        <p>{t('directives-registry.import.columns-text')}</p>
      </details>
      <ErrorSummary errors={told} />
      {told.length === 0 && <ProblemNotice problem={command.problem} />}
      <div className="row">
        <Button look="second" onClick={() => file.current?.click()}>
          {t('directives-registry.import.file')}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t('directives-registry.import.file')}
          accept=".csv,text/csv,text/plain"
          onChange={choose}
        />
        <bdi className="quiet small">{chosen}</bdi>
      </div>
      <LongTextField
        maxLength={1_000_000}
        id="csv"
        label={t('directives-registry.import.rows')}
        value={csv}
        rows={8}
        onChange={change}
      />
      <div className="row">
        <Button look={ready ? 'second' : 'first'} busy={command.busy} onClick={() => void send(true)}>
          {t('directives-registry.import.check')}
        </Button>
        {ready && (
          <Button busy={command.busy} onClick={() => void send(false)}>
            {t('directives-registry.import.make', { count: outcome.answer.accepted })}
          </Button>
        )}
      </div>
      {outcome && <Outcome answer={outcome.answer} dryRun={outcome.dryRun} />}
    </div>
  )
}

/** What became, or would become, of each row. */
function Outcome({ answer, dryRun }: { answer: ImportOutcome; dryRun: boolean }) {
  const { t } = useText()
  const format = useFormat()
  const key = dryRun ? 'directives-registry.import.would' : 'directives-registry.import.made'
  return (
    <Notice
      tone={answer.accepted === answer.rows.length ? 'good' : 'wait'}
      title={t(key, { count: answer.accepted })}
      live
    >
      <ul>
        {answer.rows.map(({ line, name, dossierId, reference, problems }) => (
          <li key={line}>
            <bdi>{name || t('directives-registry.import.line', { line })}</bdi>{' '}
            {dossierId && <PageLink to={registryPage.request(dossierId)}>{reference}</PageLink>}
            {problems.length > 0 &&
              `— ${format.list(problems.map(({ path }) => t(`directives-registry.field.${fieldOf(path)}`)))}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function fieldOf(path: string): string {
  const name = path.split('/').at(-1) ?? path
  return name === 'superior' ? 'superiorId' : name
}
