import { textIn } from '@guichet/core/domain'
import {
  ButtonLink,
  PagedList,
  PageLink,
  PageTitle,
  useAccount,
  useApiPages,
  useFormat,
  useText,
} from '@guichet/core/web'
import type { OwnConsultations } from '../../domain/consultation-contract.ts'
import { consultationApi, consultationPage } from './consultation-paths.ts'
import '../registry.css'
import './consultation.css'

type Item = OwnConsultations['items'][number]

/** One's own consultations with their receipts, without any name; they stay when the access has ended. */
export function ConsultationsPage() {
  const { t } = useText()
  const consults = useAccount().roles.includes('registry-clinician')
  const list = useApiPages<Item>(consultationApi.list)
  return (
    <div className="consult stack">
      <div className="spread">
        <PageTitle>{t('directives-registry.consultations.title')}</PageTitle>
        {consults && <ButtonLink to={consultationPage.consult}>{t('directives-registry.consult.title')}</ButtonLink>}
      </div>
      <p>{t('directives-registry.consultations.text')}</p>
      <PagedList list={list} none={t('directives-registry.consultations.none')}>
        {(item) => <Line item={item} />}
      </PagedList>
    </div>
  )
}

function Line({ item }: { item: Item }) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <div className="consultation-line registry-line">
      <PageLink to={consultationPage.one(item.id)}>
        <span className="isolate nowrap numbers">{item.receipt}</span>
      </PageLink>
      <span>
        {item.outcome
          ? t(`directives-registry.outcome.${item.outcome}`)
          : t('directives-registry.consultations.no-search')}
      </span>
      <span className="small quiet">
        {format.dateTime(item.at)} · {textIn(item.departmentName, language)} ·{' '}
        {t(`directives-registry.reason.${item.reason}`)}
      </span>
    </div>
  )
}
