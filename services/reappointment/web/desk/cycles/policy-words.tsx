import { textIn } from '@guichet/core/domain'
import { type Formatter, useFormat, useText } from '@guichet/core/web'
import { Fragment, type ReactNode } from 'react'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'

type Policy = CycleDetail['policy']

/** The rules of the hospital in words, each with its figures. */
export function PolicyWords({ policy }: { policy: Policy }) {
  const { t, language } = useText()
  const format = useFormat()
  const { support, contact, payment } = policy
  const phone = (number: string) => (
    <span dir="ltr" className="isolate nowrap">
      {number}
    </span>
  )
  const others: [string, ReactNode[]][] = [
    ['descriptor', [payment.descriptor]],
    ['health-reviewer', [textIn(policy.healthReviewer, language)]],
    ['support', [textIn(support.name, language), phone(support.phone), textIn(support.hours, language)]],
    ['contact', [textIn(contact.name, language), contact.email, phone(contact.phone)]],
  ]
  return (
    <>
      <ul className="policy">
        {sentencesOf(policy, { t, language }, format).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <dl className="essentials">
        {others.map(([name, parts]) => (
          <div key={name}>
            <dt>{t(`reappointment.cycle.policy.${name}`)}</dt>
            <dd>
              <Joined parts={parts} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">
        {policy.macClock.citation}
        <br />
        {policy.term.citation}
        <br />
        {textIn(policy.rights.recommendation.citation, language)}
        <br />
        {textIn(policy.rights.decision.citation, language)}
      </p>
    </>
  )
}

/** Parts in one line, each in its own direction. */
function Joined({ parts }: { parts: readonly ReactNode[] }) {
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      <bdi>{part}</bdi>
    </Fragment>
  ))
}

function sentencesOf(
  policy: Policy,
  { t, language }: Pick<ReturnType<typeof useText>, 't' | 'language'>,
  format: Formatter,
): string[] {
  const days = (values: readonly number[]) => format.list(values.map((value) => format.number(value)))
  const key = (name: string) => `reappointment.cycle.policy.${name}`
  return [
    t(key(policy.trainingBlocksSubmit ? 'training-blocks' : 'training-warns')),
    t(key(policy.requireChiefMeeting ? 'meeting-needed' : 'meeting-free')),
    t(key('reminders'), { days: days(policy.reminderDaysBefore), count: policy.overdueReminderEvery }),
    t(key('unpaid'), { count: policy.unpaidReminderEvery }),
    t(key('abandoned'), {
      hours: policy.abandonedPaymentReminders.hours,
      count: policy.abandonedPaymentReminders.days,
    }),
    t(key('lapse'), { count: policy.remindersBeforeLapse }),
    t(key('chief-overdue'), { days: days(policy.chiefOverdueDays) }),
    t(key('correction'), { count: policy.correctionDays }),
    t(key('mac'), { count: policy.macClock.days, days: days(policy.macClock.warnOnDays) }),
    t(key('term'), { count: policy.term.maxDays }),
    ...(['recommendation', 'decision'] as const).map((name) =>
      t(key(`rights-${name}`), {
        reasons: format.number(policy.rights[name].reasonsDays),
        hearing: format.number(policy.rights[name].hearingDays),
        body: textIn(policy.rights[name].hearingBefore, language),
      }),
    ),
    t(key('quorum'), {
      credentials: format.number(policy.quorum.credentials),
      mac: format.number(policy.quorum.mac),
      board: format.number(policy.quorum.board),
    }),
    t(key('explanation'), { count: policy.explanationLength }),
    t(key('session'), { count: policy.payment.sessionMinutes }),
  ]
}
