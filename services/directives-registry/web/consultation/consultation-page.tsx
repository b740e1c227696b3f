import { textIn } from '@guichet/core/domain'
import {
  Button,
  ButtonLink,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  useApi,
  useCommand,
  useFormat,
  usePageParams,
  useRole,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { ConsultationView, OpenedView } from '../../domain/consultation-contract.ts'
import { Facts } from '../facts.tsx'
import { consultationApi, consultationPage } from './consultation-paths.ts'
import { OpenedAgain } from './open-directive.tsx'
import { ReceiptPanel } from './receipt-panel.tsx'
import '../registry.css'
import './consultation.css'

/** A consultation that was made: its receipt, and the way to open it again while its context counts. */
export function ConsultationPage() {
  const { consultationId } = usePageParams<{ consultationId: string }>()
  const consultation = useApi<ConsultationView>(consultationApi.one(consultationId))
  const [view, setView] = useState<OpenedView | null>(null)
  if (!consultation.data) return <Pending query={consultation} />
  const end = () => {
    setView(null)
    consultation.refresh()
  }
  if (view) return <OpenedAgain consultation={consultation.data} view={view} onChange={setView} onEnd={end} />
  return <Made consultation={consultation.data} onOpened={setView} />
}

function Made({ consultation, onOpened }: { consultation: ConsultationView; onOpened: (view: OpenedView) => void }) {
  const { t, language } = useText()
  const format = useFormat()
  const { id, receipt, outcome, may } = consultation
  const consults = useRole('registry-clinician')
  const open = useCommand<void, OpenedView>((api) => api.post(`${consultationApi.one(id)}/open`, {}), {
    onDone: onOpened,
  })
  return (
    <div className="consult stack">
      <PageTitle
        tab={receipt}
        above={<PageLink to={consultationPage.list}>{t('directives-registry.consultations.title')}</PageLink>}
      >
        {t('directives-registry.consultation.title', { receipt })}
      </PageTitle>
      <Facts
        facts={[
          [t('directives-registry.consultation.declared'), format.dateTime(consultation.declaredAt)],
          [t('directives-registry.consult.unit'), textIn(consultation.departmentName, language)],
          [t('directives-registry.consult.reason'), t(`directives-registry.reason.${consultation.reason}`)],
          [t('directives-registry.consult.situation'), t(`directives-registry.situation.${consultation.situation}`)],
          [t('directives-registry.consultation.outcome'), outcome && t(`directives-registry.outcome.${outcome}`)],
          [
            t('directives-registry.consultation.opened'),
            consultation.openedAt && format.dateTime(consultation.openedAt),
          ],
          [
            t('directives-registry.consultation.closed'),
            consultation.closedAt && format.dateTime(consultation.closedAt),
          ],
        ]}
      />
      {outcome && <p>{t(`directives-registry.outcome-sentence.${outcome}`)}</p>}
      <ProblemNotice problem={open.problem} />
      {may.open ? (
        <div className="stack">
          <p className="quiet">
            {t('directives-registry.consultation.until', { time: format.time(consultation.endsAt) })}
          </p>
          <div>
            <Button look="second" busy={open.busy} onClick={() => void open.run()}>
              {t('directives-registry.consult.open-again')}
            </Button>
          </div>
        </div>
      ) : (
        outcome === 'present' && <Notice tone="info">{t('directives-registry.consultation.over')}</Notice>
      )}
      {outcome && <ReceiptPanel id={id} receipt={receipt} />}
      {consults && (
        <div className="no-print">
          <ButtonLink to={consultationPage.consult} look="quiet">
            {t('directives-registry.consult.again')}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}
