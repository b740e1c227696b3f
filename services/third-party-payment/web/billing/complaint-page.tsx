import { textIn } from '@guichet/core/domain'
import {
  DossierDocuments,
  DossierPage,
  Notice,
  PageLink,
  Pending,
  Tag,
  type Tone,
  useApi,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import type { ComplaintView } from '../../domain/complaint-contract.ts'
import { askedBy } from '../care/asked-by.ts'
import { Fact } from '../care/patient-facts.tsx'
import { ReferenceLink } from '../care/reference-link.tsx'
import { isolated } from '../isolated.ts'
import { ComplaintActions } from './complaint-actions.tsx'
import { useMad } from './use-mad.ts'
import '../care/care.css'
import './billing.css'

/** One complaint: what it is about, where it stands, every answer there was. */
export function ComplaintPage() {
  const { t, language } = useText()
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const query = useApi<ComplaintView>(`/api/third-party-payment/complaints/${dossierId}`)
  if (!query.data) return <Pending query={query} />
  const complaint = query.data
  const section = (id: string, content: React.ReactNode) => ({
    id,
    title: t(`third-party-payment.complaints.section.${id}`),
    content,
  })
  return (
    <DossierPage
      dossier={askedBy(complaint.provider, complaint.dossier, t)}
      title={t('third-party-payment.complaints.one', { type: isolated(textIn(complaint.type.label, language)) })}
      back={{ to: '/third-party-payment/complaints', label: t('third-party-payment.complaints.title') }}
      actions={
        <div className="stack">
          <TextAndObject complaint={complaint} />
          <Answers complaint={complaint} />
          <Standing complaint={complaint} />
          <ComplaintActions complaint={complaint} />
        </div>
      }
      sections={[
        section('facts', <ComplaintFacts complaint={complaint} />),
        section('documents', <DossierDocuments dossierId={complaint.dossier.id} />),
      ]}
    />
  )
}

function ComplaintFacts({ complaint }: { complaint: ComplaintView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { provider, openedAt, firstAnsweredAt, handler, escalation, type } = complaint
  const facts: [string, React.ReactNode][] = [
    ['provider', textIn(provider.name, language)],
    ['opened', format.dateTime(openedAt)],
    ['first-answered', firstAnsweredAt && format.dateTime(firstAnsweredAt)],
    ...dueFacts(complaint),
    ['handler', handler && <bdi key="handler">{handler.name}</bdi>],
    [escalation === 'made' ? 'escalated-to' : 'escalates-to', escalation && textIn(type.escalatesTo, language)],
    ['closes', complaint.closesOn && format.date(complaint.closesOn)],
    ['reopenable', complaint.reopenableUntil && format.date(complaint.reopenableUntil)],
    ['rating', complaint.rating && <Rating key="rating" rating={complaint.rating} />],
  ]
  return (
    <dl className="care-facts">
      {facts.map(([label, value]) =>
        value ? (
          <Fact key={label} label={t(`third-party-payment.complaints.fact.${label}`)}>
            {value}
          </Fact>
        ) : null,
      )}
    </dl>
  )
}

/** What is still due: nothing once the complaint was answered, closed or given up. */
function dueFacts(complaint: ComplaintView): [string, React.ReactNode][] {
  if (complaint.dossier.holder === null || complaint.closesOn !== null) return []
  return [
    ['first-answer-due', complaint.firstAnsweredAt === null && <FirstAnswerDue key="first" complaint={complaint} />],
    ['answer-due', <AnswerDue key="due" complaint={complaint} />],
  ]
}

/** When the complaint is first to be answered: an hour, or by the end of a day. */
function FirstAnswerDue({ complaint: { firstAnswerDueAt, firstAnswerDueOn } }: { complaint: ComplaintView }) {
  const format = useFormat()
  return firstAnswerDueOn ? format.date(firstAnswerDueOn) : format.dateTime(firstAnswerDueAt)
}

/** When the answer is due: a day, an authority's word, or not as long as the clinic has to answer. */
function AnswerDue({ complaint: { answerDueAt, pausedSince } }: { complaint: ComplaintView }) {
  const { t } = useText()
  const format = useFormat()
  if (pausedSince) return t('third-party-payment.complaints.paused', { date: format.dateTime(pausedSince) })
  return answerDueAt ? format.dateTime(answerDueAt) : t('third-party-payment.complaints.as-instructed')
}

function Rating({ rating }: { rating: NonNullable<ComplaintView['rating']> }) {
  const { t } = useText()
  return (
    <>
      {t('third-party-payment.complaints.stars', { count: rating.stars })}
      {rating.comment && (
        <div className="quiet">
          <bdi>{rating.comment}</bdi>
        </div>
      )}
    </>
  )
}

/** What the complaint is about, a link for those who may open it. */
function ObjectReference({ object }: { object: NonNullable<ComplaintView['object']> }) {
  if (object.path === null) return <bdi>{object.reference}</bdi>
  if (object.kind === 'authorization') return <ReferenceLink list="authorizations" dossier={object} />
  return <PageLink to={object.path}>{object.reference}</PageLink>
}

function TextAndObject({ complaint }: { complaint: ComplaintView }) {
  const { t, language } = useText()
  const format = useFormat()
  const mad = useMad()
  const { object, text, correction } = complaint
  return (
    <section className="panel stack" aria-labelledby="text">
      <h2 id="text" className="panel-title">
        {t('third-party-payment.complaints.section.text')}
      </h2>
      {object && (
        <p>
          {t(`third-party-payment.complaints.about.${object.kind}`)} <ObjectReference object={object} />
        </p>
      )}
      {object?.line && (
        <p>
          {t('third-party-payment.complaints.about-line', {
            act: textIn(object.line.label, language),
            date: format.date(object.line.careDate),
            billed: mad(object.line.billed),
            payer: mad(object.line.payer),
          })}
        </p>
      )}
      <p className="complaint-text reading">
        <bdi>{text}</bdi>
      </p>
      {correction && (
        <Notice tone={toneOf(correction)}>
          {correction.state === 'open'
            ? t('third-party-payment.complaints.line-open')
            : t('third-party-payment.complaints.line-again', {
                before: mad(correction.before),
                after: mad(correction.after),
              })}
        </Notice>
      )}
    </section>
  )
}

/** Good is what the line gained; a line that was found to be paid too much is only told. */
function toneOf({ state, before, after }: NonNullable<ComplaintView['correction']>): 'wait' | 'good' | 'info' {
  if (state === 'open') return 'wait'
  return (after ?? 0) > (before ?? 0) ? 'good' : 'info'
}

/** What has to be known before anything is done: what the insurer asks, or to whom the complaint was handed up. */
function Standing({ complaint: { question, escalation, handler, type } }: { complaint: ComplaintView }) {
  const { t, language } = useText()
  const format = useFormat()
  if (question)
    return (
      <Notice tone="wait" title={t('third-party-payment.complaints.question')}>
        <p className="complaint-text">
          <bdi>{question.text}</bdi>
        </p>
        <p className="quiet">
          <bdi>{question.by}</bdi> · <bdi>{format.dateTime(question.at)}</bdi>
        </p>
      </Notice>
    )
  if (escalation !== 'made') return null
  return (
    <Notice tone="info">
      {t(`third-party-payment.complaints.escalated.${handler ? 'given' : 'to-give'}`, {
        to: textIn(type.escalatesTo, language),
        name: isolated(handler?.name ?? ''),
      })}
    </Notice>
  )
}

const tones: Record<ComplaintView['answers'][number]['outcome'], Tone> = {
  founded: 'good',
  'partly-founded': 'wait',
  unfounded: 'plain',
}

function Answers({ complaint }: { complaint: ComplaintView }) {
  const { t } = useText()
  const format = useFormat()
  if (complaint.answers.length === 0) return null
  return (
    <section className="stack" aria-labelledby="answers">
      <h2 id="answers">{t('third-party-payment.complaints.section.answers')}</h2>
      <ol className="plain-list care-lines">
        {complaint.answers.map(({ outcome, grounds, by, at }) => (
          <li key={at} className="panel stack">
            <div className="row">
              <Tag tone={tones[outcome]}>{t(`third-party-payment.complaints.outcome.${outcome}`)}</Tag>
              <span className="quiet">
                <bdi>{by}</bdi> · <bdi>{format.dateTime(at)}</bdi>
              </span>
            </div>
            <p className="complaint-text reading">
              <bdi>{grounds}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
