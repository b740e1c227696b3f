import { textIn } from '@guichet/core/domain'
import {
  Button,
  EmptyState,
  linksFor,
  PageLink,
  PageTitle,
  Pending,
  TextField,
  useAccount,
  useApi,
  useCommand,
  useDeskSearch,
  useText,
  withQuery,
} from '@guichet/core/web'
import { useEffect, useState } from 'react'
import type { QuestionList } from '../../domain/publication-contract.ts'
import { parseQuestionsSearch } from './questions-search.ts'
import { accountCards, accountNav } from '../account/pages.ts'
import { authorizationCards } from '../authorization/pages.ts'
import { billingCards } from '../billing/pages.ts'
import { rightsNav } from '../rights/pages.ts'
import '../account/access.css'

const path = '/api/third-party-payment/questions'
/** Pages that not everybody may open, with who may. */
const kept = [
  ...rightsNav,
  ...accountNav,
  ...[...accountCards, ...authorizationCards, ...billingCards].flatMap(({ links }) => links),
]
/** Milliseconds of quiet before what is typed is searched for. */
const delay = 300

/** Answered questions, found by words, by topic, or from a reason that was met elsewhere. */
export function QuestionsPage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parseQuestionsSearch)
  const [typed, setTyped] = useState(search.q)
  const questions = useApi<QuestionList>(withQuery(path, { ...search }), { keep: true })
  useEffect(() => {
    if (typed.trim() === search.q) return
    const timer = setTimeout(() => change({ q: typed.trim(), about: '' }), delay)
    return () => clearTimeout(timer)
  }, [typed, search.q, change])
  if (!questions.data) return <Pending query={questions} />
  const { items, topics } = questions.data
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.questions.title')}</PageTitle>
      <search className="stack">
        <TextField
          label={t('third-party-payment.questions.search')}
          type="search"
          dir="auto"
          value={typed}
          onChange={setTyped}
        />
        <div className="row">
          {topics.map(({ topic, count }) => (
            <Button
              key={topic}
              look={search.topic === topic ? 'first' : 'second'}
              aria-pressed={search.topic === topic}
              onClick={() => change({ topic: search.topic === topic ? '' : topic })}
            >
              {t(`third-party-payment.questions.topic.${topic}`)} ({count})
            </Button>
          ))}
        </div>
        {search.about && (
          <p>
            {t('third-party-payment.questions.about', { code: search.about })}{' '}
            <Button look="quiet" onClick={() => change({ about: '' })}>
              {t('third-party-payment.questions.all')}
            </Button>
          </p>
        )}
      </search>
      {items.length === 0 ? (
        <EmptyState title={t('third-party-payment.questions.none')}>
          <p>{t('third-party-payment.questions.none-text')}</p>
        </EmptyState>
      ) : (
        <div className="questions">
          {items.map((question) => (
            <Question key={question.id} question={question} open={items.length === 1} />
          ))}
        </div>
      )}
    </div>
  )
}

function Question({ question, open }: { question: QuestionList['items'][number]; open: boolean }) {
  const { t, language } = useText()
  const { roles } = useAccount()
  const mayOpen = (to: string) => {
    const entries = kept.filter((link) => link.path === to)
    return entries.length === 0 || linksFor(entries, roles).length > 0
  }
  const links = question.links.filter((link) => mayOpen(link.path))
  return (
    <details className="access-list question" open={open}>
      <summary>
        <h2 className="question-title">{textIn(question.question, language)}</h2>
      </summary>
      <div className="stack reading">
        {question.answer.map((paragraph) => (
          <p key={paragraph.fr}>{textIn(paragraph, language)}</p>
        ))}
        {links.length > 0 && (
          <p className="row">
            {links.map(({ label, path: to }) => (
              <PageLink key={to} to={to}>
                {t(label)}
              </PageLink>
            ))}
          </p>
        )}
        <Vote question={question} />
      </div>
    </details>
  )
}

function Vote({ question }: { question: QuestionList['items'][number] }) {
  const { t } = useText()
  const vote = useCommand<boolean>((api, useful, key) => api.put(`${path}/${question.id}/vote`, { useful }, { key }), {
    refresh: [path],
  })
  return (
    <p className="row small">
      <span>{t('third-party-payment.questions.useful')}</span>
      {[true, false].map((useful) => (
        <Button
          key={String(useful)}
          look={question.own === useful ? 'second' : 'quiet'}
          aria-pressed={question.own === useful}
          busy={vote.busy}
          onClick={() => void vote.run(useful)}
        >
          {t(useful ? 'third-party-payment.questions.yes' : 'third-party-payment.questions.no')}
        </Button>
      ))}
      <span className="quiet">
        {t('third-party-payment.questions.votes', { count: question.votes, useful: String(question.useful) })}
      </span>
    </p>
  )
}
