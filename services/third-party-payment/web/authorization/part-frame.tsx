import { Button, Notice, PageLink, PageTitle, useGo, useText } from '@guichet/core/web'
import type { ReactNode } from 'react'
import type { AuthorizationPart, AuthorizationView } from '../../domain/authorization-contract.ts'
import { patientName } from '../care/patient-name.ts'
import { afterPart, authorizationPagePath } from './use-authorization.ts'

interface Props {
  authorization: AuthorizationView
  part: AuthorizationPart
  introduction?: string
  /** Before going on; false keeps the person here. */
  beforeGoingOn?: () => Promise<boolean>
  children: ReactNode
}

/** One part of a request on a page of its own: the way back to the list, and the way on to the next part. */
export function PartFrame({ authorization, part, introduction, beforeGoingOn, children }: Props) {
  const { t } = useText()
  const go = useGo()
  const { dossier, editable } = authorization
  const next = afterPart(part)
  const goOn = async () => {
    if (!beforeGoingOn || (await beforeGoingOn())) go(`${authorizationPagePath(dossier.id)}/${next}`)
  }
  return (
    <div className="stack">
      <PageLink to={authorizationPagePath(dossier.id)} className="small no-print">
        {t('third-party-payment.authorization.back')}
      </PageLink>
      <PageTitle tab={dossier.reference} above={<RequestName authorization={authorization} />}>
        {t(`third-party-payment.authorization.part.${part}`)}
      </PageTitle>
      {introduction && <p className="reading">{introduction}</p>}
      {!editable && <Notice tone="info">{t('third-party-payment.authorization.read-only')}</Notice>}
      {children}
      {editable && (
        <div className="row no-print">
          <Button onClick={() => void goOn()}>
            {t('third-party-payment.authorization.go-on', {
              next: t(`third-party-payment.authorization.part.${next}`),
            })}
          </Button>
          <PageLink to={authorizationPagePath(dossier.id)}>{t('third-party-payment.authorization.back')}</PageLink>
        </div>
      )}
    </div>
  )
}

/** What the page is a part of, and of which patient. */
export function RequestName({ authorization }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  return (
    <>
      {t('third-party-payment.workflow.authorization')} · {patientName(authorization.patient, language)}
    </>
  )
}
