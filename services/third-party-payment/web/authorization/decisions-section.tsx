import { Tag, type Tone, useFormat, useText } from '@guichet/core/web'
import type { AuthorizationView, DecisionView } from '../../domain/authorization-contract.ts'
import { decisionLetters } from './decision-letters.ts'
import '../care/care.css'

const tones: Record<DecisionView['outcome'], Tone> = { granted: 'good', 'partly-granted': 'wait', refused: 'stop' }

/** Every decision with its grounds, and its letter. */
export function DecisionsSection({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const format = useFormat()
  const { decisions, letters, appealUntil } = authorization
  const last = decisions.at(-1)
  const { own, others } = decisionLetters(decisions, letters)
  return (
    <div className="stack">
      {decisions.map((decision, index) => (
        <article key={decision.at} className="panel stack">
          <p>
            <Tag tone={tones[decision.outcome]}>{t(`third-party-payment.state.authorization.${decision.outcome}`)}</Tag>{' '}
            {t(`third-party-payment.authorization.decided-by.${decision.level}`, { name: decision.by ?? '' })} ·{' '}
            {format.dateTime(decision.at)}
          </p>
          {decision.reason && (
            <p>
              <strong>{t(`third-party-payment.reason.${decision.reason}`)}</strong>
            </p>
          )}
          {decision.explanation && (
            <p className="note-text">
              <bdi>{decision.explanation}</bdi>
            </p>
          )}
          {decision.article && (
            <p className="quiet">
              <bdi>{decision.article}</bdi>
            </p>
          )}
          {decision.comment && (
            <p>
              <bdi>{decision.comment}</bdi>
            </p>
          )}
          {own[index] && <Letter letter={own[index]} replaced={decision !== last} />}
        </article>
      ))}
      {appealUntil && last && last.outcome !== 'granted' && (
        <p>
          {t(`third-party-payment.authorization.${last.outcome === 'refused' ? 'appeal-until' : 'appeal-until-care'}`, {
            date: format.date(appealUntil),
          })}
        </p>
      )}
      {others.map((letter) => (
        <Letter key={letter.documentId} letter={letter} />
      ))}
    </div>
  )
}

/** The letter of a decision; one that a later decision replaced says so. */
function Letter({ letter, replaced }: { letter: AuthorizationView['letters'][number]; replaced?: boolean }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <p>
      <a href={`/api/documents/${letter.documentId}/content`}>
        {t('third-party-payment.authorization.letter', { date: format.date(letter.issuedAt) })}
      </a>{' '}
      {replaced && <span className="quiet">{t('third-party-payment.authorization.letter-replaced')}</span>}
    </p>
  )
}
