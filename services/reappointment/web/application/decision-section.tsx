import { Notice, PageLink, type Tone, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { DecisionView } from '../../domain/review-contract.ts'
import { ConditionList } from './condition-list.tsx'
import { LineOutcomes } from './line-outcomes.tsx'
import { RightsOfReview } from './rights-of-review.tsx'
import { documentContent } from './use-application.ts'

const tones: Record<DecisionView['outcome'], Exclude<Tone, 'plain'>> = {
  approved: 'good',
  'approved-with-conditions': 'wait',
  refused: 'stop',
}

/** What the Board decided, with its letter and the appointment that follows from it. */
export function DecisionSection({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { decision } = application
  if (!decision) return null
  const { outcome, resolutionNumber, decidedOn, conditions, reasons, rights, letterDocumentId } = decision
  const refused = outcome === 'refused'
  const own = application.dossier.parties.includes('applicant')
  return (
    <Notice
      tone={tones[outcome]}
      title={t(`reappointment.decision.${outcome}`, {
        start: format.date(decision.termStart),
        end: format.date(decision.termEnd),
      })}
    >
      <p>{t('reappointment.decision.resolution', { number: resolutionNumber, date: format.date(decidedOn) })}</p>
      {refused && <p>{t('reappointment.decision.present-end', { date: format.date(application.presentTermEnd) })}</p>}
      {reasons && (
        <>
          <p>{t('reappointment.decision.reasons')}</p>
          <blockquote className="quoted">
            <bdi>{reasons}</bdi>
          </blockquote>
        </>
      )}
      <ConditionList title={t('reappointment.decision.conditions')} conditions={conditions} />
      <GrantedLines application={application} />
      {own && rights && <RightsOfReview application={application} rights={rights} />}
      <div className="row no-print">
        {letterDocumentId ? (
          <a
            className="button"
            data-look="first"
            href={documentContent(letterDocumentId)}
            target="_blank"
            rel="noopener"
          >
            {t('reappointment.decision.letter')}
          </a>
        ) : (
          <p className="quiet">{t('reappointment.decision.letter-coming')}</p>
        )}
        {own && !refused && (
          <PageLink to="/reappointment/appointments">{t('reappointment.decision.appointment')}</PageLink>
        )}
      </div>
    </Notice>
  )
}

/** The lines that were not granted as asked, each with its condition or reason; then how many were. */
function GrantedLines({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const lines = application.privileges?.lines ?? []
  const decided = lines.flatMap(({ code, granted }) => (granted ? [{ code, outcome: granted }] : []))
  const otherwise = decided.filter(({ outcome }) => outcome.value !== 'granted')
  const asAsked = decided.length - otherwise.length
  return (
    <>
      {otherwise.length > 0 && (
        <>
          <p>{t('reappointment.decision.lines')}</p>
          <LineOutcomes outcomes={otherwise} lines={lines} word={(value) => t(`reappointment.line-grant.${value}`)} />
        </>
      )}
      {asAsked > 0 && <p>{t('reappointment.decision.as-asked', { count: asAsked })}</p>}
    </>
  )
}
