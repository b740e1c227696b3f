import { textIn } from '@guichet/core/domain'
import {
  Button,
  ChoiceField,
  LongTextField,
  PagedList,
  PageLink,
  PageTitle,
  Tag,
  useApiPages,
  useFormat,
  useText,
  withQuery,
} from '@guichet/core/web'
import { useState } from 'react'
import type { AccessFlagList, AccessFlagView } from '../../domain/access-report-contract.ts'
import { DialogForm } from '../access/dialog-form.tsx'
import { Facts, isolated } from '../facts.tsx'
import { useForm } from '../use-form.ts'
import { privacyApi, privacyPage } from './privacy-paths.ts'
import '../registry.css'

/** What deserves a look, and what was found: the same family name, an unusual volume, a spoken change. */
export function FlagsPage() {
  const { t } = useText()
  const [state, setState] = useState<'open' | 'reviewed'>('open')
  const list = useApiPages<AccessFlagView, AccessFlagList>(withQuery(privacyApi.flags, { state }), { live: true })
  return (
    <div className="stack">
      <PageTitle>{t('directives-registry.flags.title')}</PageTitle>
      <p>{t('directives-registry.flags.text')}</p>
      <ChoiceField
        id="flags-state"
        label={t('directives-registry.flags.show')}
        value={state}
        options={(['open', 'reviewed'] as const).map((value) => ({
          value,
          label: t(`directives-registry.flags.${value}`, { number: list.first?.open ?? 0 }),
        }))}
        onChange={(value) => setState(value === 'open' ? 'open' : 'reviewed')}
      />
      <PagedList list={list} none={t(`directives-registry.flags.none-${state}`)}>
        {(flag) => <Flag flag={flag} />}
      </PagedList>
    </div>
  )
}

/** Outcomes of a search that was about somebody: who else looked at them is on record. */
const personFound: ReadonlySet<string> = new Set<NonNullable<AccessFlagView['outcome']>>(['present', 'absent'])

function Flag({ flag }: { flag: AccessFlagView }) {
  const { t } = useText()
  const [reviewing, setReviewing] = useState(false)
  return (
    <article className="registry-line stack">
      <div className="spread">
        <h2 className="flag-title">{t(`directives-registry.access-flag.${flag.code}`)}</h2>
        {flag.finding && (
          <Tag tone={flag.finding === 'incident' ? 'stop' : 'good'}>
            {t(`directives-registry.flag-finding.${flag.finding}`)}
          </Tag>
        )}
      </div>
      <FlagFacts flag={flag} />
      {flag.may.review ? (
        <div>
          <Button look="second" onClick={() => setReviewing(true)}>
            {t('directives-registry.flags.review')}
            <span className="visually-hidden">: {flag.receipt ?? flag.by}</span>
          </Button>
        </div>
      ) : (
        flag.finding === null && <p className="quiet">{t('directives-registry.flags.own')}</p>
      )}
      {reviewing && <ReviewDialog flag={flag} onClose={() => setReviewing(false)} />}
    </article>
  )
}

/** Who did what, where, and what was found of it. */
function FlagFacts({ flag }: { flag: AccessFlagView }) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <Facts
      facts={[
        [
          t('directives-registry.access-column.by'),
          <>{t('directives-registry.pair', { first: isolated(flag.by), second: isolated(flag.jobTitle) })}</>,
        ],
        [t('directives-registry.access-column.unit'), textIn(flag.departmentName, language)],
        [t('directives-registry.access-column.at'), format.dateTime(flag.raisedAt)],
        [t('directives-registry.access-column.reason'), flag.reason && t(`directives-registry.reason.${flag.reason}`)],
        [
          t('directives-registry.access-column.outcome'),
          flag.outcome && t(`directives-registry.outcome.${flag.outcome}`),
        ],
        [
          t('directives-registry.access-column.receipt'),
          flag.receipt && <Receipt key="receipt" {...flag} receipt={flag.receipt} />,
        ],
        [t('directives-registry.flags.limit-reason'), flag.limitReason],
        [t('directives-registry.flags.words'), flag.words],
        [
          t('directives-registry.flags.reviewed-by'),
          flag.reviewedAt && (
            <>
              {t('directives-registry.request.by', {
                name: isolated(flag.reviewedBy ?? ''),
                at: format.dateTime(flag.reviewedAt),
              })}
            </>
          ),
        ],
      ]}
    />
  )
}

/** The receipt, which leads to who else looked at the person it is about, where a person was found. */
function Receipt({ outcome, receipt }: { outcome: AccessFlagView['outcome']; receipt: string }) {
  const { t } = useText()
  const number = <span className="isolate nowrap numbers">{receipt}</span>
  if (!outcome || !personFound.has(outcome)) return number
  return (
    <>
      <PageLink to={privacyPage.reports} search={{ receipt }}>
        {number}
      </PageLink>{' '}
      <span className="small quiet">{t('directives-registry.flags.report')}</span>
    </>
  )
}

function ReviewDialog({ flag, onClose }: { flag: AccessFlagView; onClose: () => void }) {
  const { t } = useText()
  const form = useForm<{ finding: string; words: string }, object>({
    initial: { finding: '', words: '' },
    fields: ['finding', 'words'],
    check: ({ finding, words }) => ({
      finding: finding === '' ? t('directives-registry.flags.finding-missing') : undefined,
      words: words.trim().length < 5 ? t('dossier.reason.missing') : undefined,
    }),
    send: (api, body, key) => api.post(`${privacyApi.flag(flag.id)}/review`, body, { key }),
    onDone: onClose,
  })
  return (
    <DialogForm
      title={t(`directives-registry.access-flag.${flag.code}`)}
      button={t('directives-registry.flags.review-button')}
      form={form}
      onSend={() => void form.run(form.values)}
      onClose={onClose}
    >
      <ChoiceField
        id={form.id('finding')}
        label={t('directives-registry.flags.finding')}
        value={form.values.finding}
        {...(form.faultAt('finding') ? { error: form.faultAt('finding') } : {})}
        options={(['explained', 'incident'] as const).map((value) => ({
          value,
          label: t(`directives-registry.flag-finding.${value}`),
        }))}
        onChange={(finding) => form.change({ finding })}
      />
      <LongTextField {...form.bind('words')} rows={3} label={t('directives-registry.flags.words')} />
    </DialogForm>
  )
}
