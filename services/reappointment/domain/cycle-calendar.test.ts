import fc from 'fast-check'
import { addDays, endOfDay } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import type { ApplicationState } from './application-workflow.ts'
import {
  calendarFaults,
  chiefEscalations,
  correctionReminders,
  dueOn,
  nextReminder,
  nextUnpaidReminder,
  plannedSteps,
  reminderLadder,
} from './cycle-calendar.ts'
import { riviereClaire } from './example.test-data.ts'
import { lateSittings, macClock, macClockOn, tooLateWhenCompleteBefore } from './mac-clock.ts'

const { cycle } = riviereClaire
const { calendar, policy } = cycle

describe('faults of a calendar', () => {
  test('that of Rivière-Claire has none', () => {
    expect(calendarFaults(cycle)).toEqual([])
  })
  test('a due date before the invitations', () => {
    const faults = calendarFaults({ ...cycle, calendar: { ...calendar, due: '2027-02-01' } })
    expect(faults).toEqual([
      { path: 'calendar/due', code: 'out-of-order', values: { step: 'due', before: 'invitations' } },
    ])
  })
  test('a term longer than a year: the law allows none', () => {
    expect(calendarFaults({ ...cycle, termEnd: '2028-07-01' }).map(({ code, values }) => [code, values.days])).toEqual([
      ['term-too-long', 367],
    ])
  })
  test('a Board that decides once the term has started', () => {
    const late = { ...calendar, board: '2027-07-01', letters: '2027-07-02' }
    expect(calendarFaults({ ...cycle, calendar: late }).map(({ code }) => code)).toEqual(['board-after-term-start'])
  })
})

test('the tracker plans its steps in order', () => {
  expect(plannedSteps(calendar, null).map(({ state, date }) => `${date} ${state}`)).toEqual([
    '2027-02-09 invited',
    '2027-03-31 in-progress',
    '2027-03-31 submitted-unpaid',
    '2027-04-23 intake',
    '2027-04-30 awaiting-chief',
    '2027-05-12 awaiting-credentials',
    '2027-05-26 awaiting-mac',
    '2027-06-16 awaiting-board',
    '2027-06-20 approved',
  ])
})

test('the committee is planned no later than it must recommend about the file', () => {
  const macOf = (dueOn: string) => plannedSteps(calendar, dueOn).find(({ state }) => state === 'awaiting-mac')?.date
  expect(macOf('2027-05-18')).toBe('2027-05-18')
  expect(macOf('2027-06-01')).toBe('2027-05-26')
})

describe('who has to act by when', () => {
  const course = {
    today: '2027-03-01',
    correctionDueOn: '2027-04-08',
    deferredUntil: '2027-05-03',
    macDueOn: '2027-05-20',
  }
  test.each([
    ['invited', '2027-03-01', '2027-03-31'],
    ['in-progress', '2027-03-31', '2027-03-31'],
    ['in-progress', '2027-04-01', '2027-04-14'],
    ['submitted-unpaid', '2027-04-15', '2027-04-23'],
    ['returned', '2027-04-01', '2027-04-08'],
    ['intake', '2027-04-01', '2027-04-23'],
    ['awaiting-chief', '2027-04-01', '2027-04-30'],
    ['deferred', '2027-04-20', '2027-05-03'],
    ['awaiting-credentials', '2027-05-01', '2027-05-12'],
    ['awaiting-mac', '2027-05-13', '2027-05-20'],
    ['awaiting-board', '2027-06-01', '2027-06-16'],
    ['approved', '2027-06-20', null],
    ['refused', '2027-06-20', null],
    ['lapsed', '2027-06-20', null],
  ] as [ApplicationState, string, string | null][])('%s on %s: %s', (state, today, expected) => {
    expect(dueOn(state, calendar, { ...course, today })).toBe(expected)
  })
  test('what is due on a day is late when that day has ended in Toronto, summer time included', () => {
    expect(endOfDay(calendar.due, 'America/Toronto')).toBe('2027-04-01T03:59:59.999Z')
  })
})

describe('reminders', () => {
  const ladder = reminderLadder(calendar, policy)
  test('30, 14, 7, 3, 1 and 0 days before, then every week until the final deadline', () => {
    expect(ladder.map(({ on, daysLeft }) => `${on} ${daysLeft}`)).toEqual([
      '2027-03-01 30',
      '2027-03-17 14',
      '2027-03-24 7',
      '2027-03-28 3',
      '2027-03-30 1',
      '2027-03-31 0',
      '2027-04-07 -7',
      '2027-04-14 -14',
      '2027-04-21 -21',
    ])
    expect(new Set(ladder.map(({ kind }) => kind))).toEqual(new Set(['before-due', 'due-today', 'overdue']))
  })
  test('the next one after a day, none after the last', () => {
    expect(nextReminder(ladder, '2027-03-17')?.on).toBe('2027-03-24')
    expect(nextReminder(ladder, '2027-04-21')).toBeNull()
  })
  test('who has not paid is told every three days, until the final deadline', () => {
    expect(nextUnpaidReminder('2027-03-10', '2027-03-10', cycle)).toBe('2027-03-13')
    expect(nextUnpaidReminder('2027-03-10', '2027-03-13', cycle)).toBe('2027-03-16')
    expect(nextUnpaidReminder('2027-03-10', '2027-04-22', cycle)).toBeNull()
  })
  test('a correction is recalled three days before and on the day', () => {
    expect(correctionReminders('2027-04-08', '2027-03-30')).toEqual(['2027-04-05', '2027-04-08'])
    expect(correctionReminders('2027-04-01', '2027-03-30')).toEqual(['2027-04-01'])
  })
  test('the Chief of Staff hears of an overdue evaluation after 7 and 14 days', () => {
    expect(chiefEscalations('2027-04-30', policy)).toEqual(['2027-05-07', '2027-05-14'])
  })

  test('for any invitation and due date, reminders are in order, after the invitation and within the deadline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.nat(60),
        fc.array(fc.nat(60), { minLength: 1 }),
        (toDue, toEnd, steps) => {
          const due = addDays(calendar.invitations, toDue)
          const finalDeadline = addDays(due, toEnd)
          const days = reminderLadder(
            { ...calendar, due, finalDeadline },
            { ...policy, reminderDaysBefore: steps },
          ).map(({ on }) => on)
          expect(days).toEqual([...new Set(days)].toSorted())
          expect(days.every((day) => day > calendar.invitations && day <= finalDeadline)).toBe(true)
        },
      ),
    )
  })
})

describe('the committee’s sixty days', () => {
  test('they start on the civil day of completion in the hospital’s zone', () => {
    const clock = macClock('2027-04-01T03:30:00.000Z', policy.macClock, 'America/Toronto')
    expect(clock).toMatchObject({ startedOn: '2027-03-31', dueOn: '2027-05-30' })
    expect(clock.warnings.map(({ day, on }) => `${day} ${on}`)).toEqual([
      '30 2027-04-30',
      '45 2027-05-15',
      '55 2027-05-25',
      '60 2027-05-30',
    ])
    expect(macClockOn(clock, '2027-03-31')).toEqual({ day: 0, daysLeft: 60, late: false })
    expect(macClockOn(clock, '2027-05-30')).toEqual({ day: 60, daysLeft: 0, late: false })
    expect(macClockOn(clock, '2027-05-31')).toEqual({ day: 61, daysLeft: -1, late: true })
  })
})

describe('a sitting planned after the last day of the committee’s time', () => {
  const late = (state: ApplicationState, dueOn: string | null) =>
    lateSittings(calendar, state, dueOn).map(
      ({ sitting, plannedOn, daysLate }) => `${sitting} ${plannedOn} +${daysLate}`,
    )

  test.each([
    ['awaiting-chief', '2027-05-01', ['credentialsCommittee 2027-05-12 +11', 'mac 2027-05-26 +25']],
    ['deferred', '2027-05-12', ['mac 2027-05-26 +14']],
    ['awaiting-credentials', '2027-05-25', ['mac 2027-05-26 +1']],
    ['awaiting-mac', '2027-05-01', ['mac 2027-05-26 +25']],
    ['awaiting-mac', '2027-05-26', []],
    ['awaiting-board', '2027-05-01', []],
    ['intake', null, []],
  ] as const)('%s, to be recommended by %s: %j', (state, dueOn, sittings) => {
    expect(late(state, dueOn)).toEqual(sittings)
  })

  test('the calendar says for which files a sitting comes too late', () => {
    expect(tooLateWhenCompleteBefore(calendar, policy.macClock)).toEqual([
      { sitting: 'credentialsCommittee', plannedOn: '2027-05-12', before: '2027-03-13' },
      { sitting: 'mac', plannedOn: '2027-05-26', before: '2027-03-27' },
    ])
  })

  test('a file complete on that very day is in time, one of the day before is not', () => {
    for (const { sitting, before } of tooLateWhenCompleteBefore(calendar, policy.macClock)) {
      const dueOn = (day: string) => macClock(`${day}T16:00:00.000Z`, policy.macClock, 'America/Toronto').dueOn
      const found = (day: string) => lateSittings(calendar, 'awaiting-chief', dueOn(day)).map((one) => one.sitting)
      expect(found(before)).not.toContain(sitting)
      expect(found(addDays(before, -1))).toContain(sitting)
    }
  })

  test('nothing is said of sittings so early that no file can be complete before', () => {
    const early = { invitations: '2027-02-09', credentialsCommittee: '2027-04-01', mac: '2027-04-10' }
    expect(tooLateWhenCompleteBefore(early, { days: 60 })).toEqual([])
    expect(tooLateWhenCompleteBefore({ ...early, mac: '2027-04-11' }, { days: 60 })).toHaveLength(1)
  })
})
