import { textIn } from '@guichet/core/domain'
import { ButtonLink, EmptyState, PageTitle, Pending, useApi, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ConsultationView, RegistryStanding, SearchAnswer } from '../../domain/consultation-contract.ts'
import { ActElsewhere } from '../act-elsewhere.tsx'
import { EndingNotice } from '../ending.tsx'
import { registryPage } from '../paths.ts'
import { ConsultForm } from './consult-form.tsx'
import { consultationApi, consultationPage } from './consultation-paths.ts'
import { OwnNumber } from './own-number.tsx'
import { FoundPerson } from './found-person.tsx'
import '../registry.css'
import './consultation.css'

/** Consulting the register: why and whom on one page, then the person to compare, then what they directed. */
export function ConsultPage() {
  const { t, language } = useText()
  const standing = useApi<RegistryStanding>(consultationApi.standing)
  if (!standing.data) return <Pending query={standing} />
  const { organizationName } = standing.data
  return (
    <div className="consult stack">
      <PageTitle below={organizationName ? textIn(organizationName, language) : undefined}>
        {t('directives-registry.consult.title')}
      </PageTitle>
      <ByStanding standing={standing.data} onLeft={standing.refresh} />
    </div>
  )
}

interface StandingProps {
  standing: RegistryStanding
  /** A consultation was left for the next one. */
  onLeft: () => void
}

function ByStanding({ standing, onLeft }: StandingProps) {
  if (standing.standing === 'ready') return <Consulting standing={standing} onLeft={onLeft} />
  if (standing.standing === 'own-number') return <OwnNumber />
  return <CannotConsult standing={standing} />
}

/** Why not, and what to do: where to act, or how the access ended; the receipts stay. */
function CannotConsult({ standing: { standing, elsewhere, ending } }: { standing: RegistryStanding }) {
  const { t } = useText()
  const asks = standing === 'no-grant' || standing === 'ended'
  return (
    <>
      {ending && <EndingNotice ending={ending} />}
      <EmptyState title={t(`directives-registry.standing.${standing}`)}>
        <p>{t(`directives-registry.standing-help.${standing}`)}</p>
        <div className="row">
          {elsewhere.map((place) => (
            <ActElsewhere key={place.organizationId} {...place} />
          ))}
          {asks && <ButtonLink to={registryPage.ask}>{t('directives-registry.ask.title')}</ButtonLink>}
          {ending && (
            <ButtonLink to={consultationPage.list} look="second">
              {t('directives-registry.consultations.title')}
            </ButtonLink>
          )}
        </div>
      </EmptyState>
    </>
  )
}

interface Found {
  consultation: ConsultationView
  answer: SearchAnswer
}

/** Nothing that was seen outlives the page: leaving it begins anew, and tells of the last consultation that there was one. */
function Consulting({ standing, onLeft }: StandingProps) {
  const [found, setFound] = useState<Found | null>(null)
  const [round, setRound] = useState(0)
  const [correcting, setCorrecting] = useState(false)
  const again = () => {
    onLeft()
    setFound(null)
    setRound(round + 1)
  }
  if (correcting) return <OwnNumber onCorrected={() => setCorrecting(false)} />
  if (found) return <FoundPerson key={found.consultation.id} {...found} onAgain={again} />
  return (
    <ConsultForm
      key={round}
      standing={standing}
      onFound={(consultation, answer) => setFound({ consultation, answer })}
      onCorrect={() => setCorrecting(true)}
    />
  )
}
