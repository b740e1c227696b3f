import { textIn } from '@guichet/core/domain'
import {
  Button,
  LongTextField,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  SelectField,
  useApi,
  useCommand,
  useGo,
  useKeptOverReload,
  usePageSearch,
  useText,
  withQuery,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { ComplaintChoices, OpenComplaint } from '../../domain/complaint-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import { type NewComplaintSearch, parseNewComplaintSearch } from './billing-search.ts'
import { useMad } from './use-mad.ts'

const page = '/third-party-payment/complaints'

/** Begins a complaint: about the thing the reader came from and one of its lines, or about the service itself. */
export function NewComplaintPage() {
  const { t } = useText()
  const { about, id, line } = usePageSearch(parseNewComplaintSearch)
  const choices = useApi<ComplaintChoices>(
    withQuery('/api/third-party-payment/complaint-choices', { kind: about, id: about === 'none' ? undefined : id }),
  )
  if (!choices.data) return <Pending query={choices} />
  return (
    <div className="stack">
      <PageLink to={page} className="small">
        {t('third-party-payment.complaints.title')}
      </PageLink>
      <PageTitle>{t('third-party-payment.complaints.new')}</PageTitle>
      <ComplaintForm choices={choices.data} about={about} line={line} />
    </div>
  )
}

interface Props {
  choices: ComplaintChoices
  about: NewComplaintSearch['about']
  line: string | undefined
}

const fields = ['type', 'object', 'lineId', 'text']
const leastLength = 20

/** The type when there is no choice; none otherwise. */
function onlyOne([first, ...others]: ComplaintChoices['types']): string {
  return first && others.length === 0 ? first.code : ''
}

function ComplaintForm({ choices, about, line }: Props) {
  const { t } = useText()
  const go = useGo()
  const { object } = choices
  const kind = object?.kind ?? 'none'
  const types = choices.types.filter((type) => type.about.includes(kind))
  const [type, setType] = useState(() => onlyOne(types))
  const [lineId, setLine] = useState(line ?? '')
  const kept = useKeptOverReload(`complaint-${kind}-${object?.id ?? ''}`, { text: '' })
  const { text } = kept.values
  const [wrong, setWrong] = useState({ type: false, text: false })
  const command = useCommand<OpenComplaint, { id: string }>(
    (api, body, key) => api.post(`/api${page}`, body, { key }),
    {
      refresh: ['/api/'],
      onDone: (answer) => {
        kept.clear()
        go(`${page}/${answer.id}`)
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = { type: type === '', text: text.trim().length < leastLength }
    setWrong(missing)
    if (!missing.type && !missing.text)
      void command.run({ type, object: { kind, id: object?.id ?? null }, lineId: lineId || null, text: text.trim() })
  }
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={otherProblem(command.problem, fields)} />
      <AboutLine object={object} about={about} />
      <TypeField
        types={types}
        value={type}
        onChange={setType}
        {...(wrong.type
          ? { error: t('third-party-payment.billing.choose-missing') }
          : faultOf(command.problem, 'type'))}
      />
      {object && object.lines.length > 0 && (
        <LineField lines={object.lines} value={lineId} onChange={setLine} {...faultOf(command.problem, 'lineId')} />
      )}
      <LongTextField
        label={t('third-party-payment.complaints.text')}
        hint={t('third-party-payment.complaints.text-hint')}
        rows={6}
        maxLength={4000}
        value={text}
        onChange={(words) => kept.change({ text: words })}
        {...(wrong.text
          ? { error: t('third-party-payment.complaints.text-short', { least: leastLength }) }
          : faultOf(command.problem, 'text'))}
      />
      <div>
        <Button type="submit" busy={command.busy}>
          {t('third-party-payment.complaints.send')}
        </Button>
      </div>
    </form>
  )
}

interface TypeProps {
  types: ComplaintChoices['types']
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

function TypeField({ types, value, onChange, error }: TypeProps) {
  const { t, language } = useText()
  return (
    <SelectField
      label={t('third-party-payment.complaints.type')}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('third-party-payment.billing.choose') },
        ...types.map(({ code, label }) => ({ value: code, label: textIn(label, language) })),
      ]}
      {...(error ? { error } : {})}
    />
  )
}

/** What the complaint is about, or that it is about none of the provider's dossiers. */
function AboutLine({ object, about }: { object: ComplaintChoices['object']; about: Props['about'] }) {
  const { t } = useText()
  if (!object)
    return (
      <p className="quiet">{t(`third-party-payment.complaints.about-service.${about === 'none' ? 'none' : 'gone'}`)}</p>
    )
  return (
    <p>
      {t(`third-party-payment.complaints.about.${object.kind}`)} <bdi>{object.reference}</bdi>
    </p>
  )
}

interface LineProps {
  lines: NonNullable<ComplaintChoices['object']>['lines']
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

function LineField({ lines, value, onChange, error }: LineProps) {
  const { t, language } = useText()
  const mad = useMad()
  return (
    <SelectField
      label={t('third-party-payment.complaints.line')}
      hint={t('third-party-payment.complaints.line-hint')}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('third-party-payment.complaints.whole') },
        ...lines.map((one) => ({
          value: one.id,
          label: t('third-party-payment.complaints.line-of', {
            act: textIn(one.label, language),
            billed: mad(one.billed),
            payer: mad(one.payer),
          }),
        })),
      ]}
      {...(error ? { error } : {})}
    />
  )
}
