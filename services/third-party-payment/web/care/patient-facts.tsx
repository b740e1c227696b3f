import { Tag, useFormat, useText } from '@guichet/core/web'
import type { ReactNode } from 'react'
import type { PatientView } from '../../domain/care-contract.ts'
import { patientName } from './patient-name.ts'
import './care.css'

interface Props {
  patient: PatientView
  rights: { inForce: boolean; because: string | null }
  plan: string | null
  children?: ReactNode
}

/** Who the patient is, and whether they are covered on the day of care. */
export function PatientFacts({ patient, rights, plan, children }: Props) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <dl className="care-facts">
      <Fact label={t('third-party-payment.care.patient')}>{patientName(patient, language)}</Fact>
      <Fact label={t('third-party-payment.rights.member-number')}>
        <bdi className="numbers">
          {patient.number} / {String(patient.rank).padStart(2, '0')}
        </bdi>
      </Fact>
      <Fact label={t('third-party-payment.rights.birth-date')}>{format.date(patient.birthDate)}</Fact>
      <Fact label={t('third-party-payment.care.rights')}>
        <Tag tone={rights.inForce ? 'good' : 'stop'}>
          {t(rights.inForce ? 'third-party-payment.care.rights-open' : 'third-party-payment.care.rights-closed')}
        </Tag>{' '}
        {plan && t('third-party-payment.care.plan', { plan })}
        {rights.because && <div className="quiet">{t(`third-party-payment.closed.${rights.because}`)}</div>}
      </Fact>
      {children}
    </dl>
  )
}

/** A label with what it says. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
