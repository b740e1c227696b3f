import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './calendar.ts'
import { bindingVersions, dueVersions, informationFor, type LegalVersion, type LegalVersionName } from './legal.ts'

const version = (name: string, effectiveFrom: string, own: Partial<LegalVersion> = {}): LegalVersion => ({
  organizationId: 'atlas',
  code: 'terms',
  version: name,
  kind: 'terms',
  audienceRoles: ['clerk'],
  effectiveFrom,
  publishedAt: '2026-12-01T00:00:00.000Z',
  today: '2027-03-22',
  ...own,
})
const clerk = ['clerk']
const names = (versions: LegalVersionName[]) => versions.map(({ code, version }) => `${code} ${version}`)

describe('what binds', () => {
  const first = version('1', '2026-01-01')
  const second = version('2', '2027-03-22')
  const third = version('3', '2027-03-23')

  test('the newest version in effect, whatever the order in which they were published', () => {
    expect(names(bindingVersions([third, first, second], clerk))).toEqual(['terms 2'])
    expect(names(bindingVersions([third], clerk))).toEqual([])
  })

  test('it counts from its day where its organization is', () => {
    const on = (today: string) =>
      names(
        bindingVersions(
          [first, third].map((one) => ({ ...one, today })),
          clerk,
        ),
      )
    expect([on('2027-03-22'), on('2027-03-23'), on('2025-12-31')]).toEqual([['terms 1'], ['terms 3'], []])
  })

  test('of two with the same day the one published last', () => {
    const corrected = version('2b', '2027-03-22', { publishedAt: '2026-12-02T00:00:00.000Z' })
    expect(names(bindingVersions([corrected, second], clerk))).toEqual(['terms 2b'])
    expect(names(bindingVersions([second, corrected], clerk))).toEqual(['terms 2b'])
  })

  test('only for the roles that it names; the newest version says which', () => {
    const narrower = version('2', '2027-01-01', { audienceRoles: ['admin'] })
    expect(bindingVersions([first], ['doctor'])).toEqual([])
    expect(bindingVersions([first, narrower], clerk)).toEqual([])
  })

  test('terms come before undertakings', () => {
    const secrecy = version('1', '2026-01-01', { code: 'secrecy', kind: 'undertaking' })
    expect(names(bindingVersions([secrecy, first], clerk))).toEqual(['terms 1', 'secrecy 1'])
  })

  test('information binds nobody and replaces nothing that binds', () => {
    const note = version('1.1', '2027-02-01', { kind: 'information' })
    expect(names(bindingVersions([first, note], clerk))).toEqual(['terms 1'])
    expect(names(informationFor([first, note], clerk))).toEqual(['terms 1.1'])
    expect(names(informationFor([first, note, second], clerk))).toEqual([])
  })
})

describe('what is due', () => {
  test('an acceptance of an older version, or of one to come, does not count', () => {
    const versions = [version('1', '2026-01-01'), version('2', '2027-03-01'), version('3', '2027-04-01')]
    const named = (name: string) => ({ organizationId: 'atlas', code: 'terms', version: name })
    expect(names(dueVersions(versions, [named('1'), named('3')], clerk))).toEqual(['terms 2'])
    expect(names(dueVersions(versions, [named('2')], clerk))).toEqual([])
    expect(names(dueVersions(versions, [{ ...named('2'), organizationId: 'other' }], clerk))).toEqual(['terms 2'])
  })

  test('from the day on which a newer version counts, nothing accepted before it unlocks', () => {
    const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays('2027-03-22', days))
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 6 }), day, fc.array(fc.nat(5)), (days, today, chosen) => {
        const versions = days.map((date, index) => version(String(index), date, { today }))
        const accepted = chosen.map((index) => ({ organizationId: 'atlas', code: 'terms', version: String(index) }))
        const [due] = dueVersions(versions, accepted, clerk)
        const reached = versions.filter(({ effectiveFrom }) => effectiveFrom <= today)
        const newest = reached
          .map(({ effectiveFrom }) => effectiveFrom)
          .toSorted()
          .at(-1)
        const unlocked = accepted.some(({ version: name }) => days[Number(name)] === newest)
        if (newest === undefined) expect(due).toBeUndefined()
        else if (!unlocked) expect(due?.effectiveFrom).toBe(newest)
      }),
    )
  })
})
