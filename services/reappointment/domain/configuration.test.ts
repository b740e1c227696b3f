import { everyItem, explanationRuleOf, ownSensitivity, inherited, textOf } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import attestations from '../data/deux-rives/attestations.json' with { type: 'json' }
import cycle from '../data/deux-rives/cycle-2027-2028.json' with { type: 'json' }
import departments from '../data/deux-rives/departments.json' with { type: 'json' }
import documents from '../data/deux-rives/documents.json' with { type: 'json' }
import fees from '../data/deux-rives/fees.json' with { type: 'json' }
import privileges from '../data/deux-rives/privileges.json' with { type: 'json' }
import profile from '../data/deux-rives/profile-fields.json' with { type: 'json' }
import questionnaire from '../data/deux-rives/questionnaire.json' with { type: 'json' }
import categories from '../data/deux-rives/staff-categories.json' with { type: 'json' }
import trainings from '../data/deux-rives/trainings.json' with { type: 'json' }
import { configurationFaults, configurationFiles, cycleFileName, parseConfiguration } from './configuration.ts'
import { riviereClaire, riviereClaireFiles } from './example.test-data.ts'

const deuxRivesFiles = {
  attestations,
  cycle,
  departments,
  documents,
  fees,
  privileges,
  profile,
  questionnaire,
  categories,
  trainings,
}
const deuxRives = parseConfiguration(deuxRivesFiles)
const hospitals = [
  ['Rivière-Claire', riviereClaire],
  ['Deux-Rives', deuxRives],
] as const

describe('the files of both hospitals', () => {
  test.each([
    ['Rivière-Claire', riviereClaireFiles],
    ['Deux-Rives', deuxRivesFiles],
  ])('%s has no fault', (_, files) => {
    expect(configurationFaults(files)).toEqual([])
  })

  test.each(hospitals)('%s has a place for every number of the printed form', (_, configuration) => {
    const printed = new Set([
      ...configuration.profile.fields.map(({ linkId }) => linkId),
      ...[...everyItem(configuration.questionnaire.item ?? [])].map(({ item }) => item.linkId),
      ...configuration.attestations.attestations.map(({ linkId }) => linkId),
      ...(configuration.privileges.dictionaries.length > 0 ? ['8.1'] : []),
    ])
    const wanted = [
      ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6.1', '2.7'],
      ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8'],
      ['5.1', '5.2', '5.3', '6.1', '6.2', '6.3', '6.4', '6.5.1', '6.6', '6.7.1', '7.1', '7.2', '8.1', '9.1.1', '9.2.1'],
    ].flat()
    expect(wanted.filter((number) => !printed.has(number))).toEqual([])
  })

  test.each(hospitals)('%s explains every legal question, and keeps conduct and health apart', (_, configuration) => {
    const items = [...everyItem(configuration.questionnaire.item ?? [])]
    const sensitivity = (linkId: string) => {
      const found = items.find(({ item }) => item.linkId === linkId)!
      return inherited(found.item, found.above, ownSensitivity)
    }
    const conduct = ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8']
    expect(conduct.map(sensitivity)).toEqual(conduct.map(() => 'legal'))
    expect(['5.1', '5.1.1', '5.2', '5.3'].map(sensitivity)).toEqual(['health', 'health', 'health', 'health'])
    const explained = items.filter(({ item }) => explanationRuleOf(item)).map(({ item }) => item.linkId)
    expect(explained).toEqual(expect.arrayContaining([...conduct, '5.1', '7.2']))
  })

  test.each(hospitals)('%s asks about health without asking for a diagnosis', (_, configuration) => {
    const item = [...everyItem(configuration.questionnaire.item ?? [])].find((one) => one.item.linkId === '5.1')!.item
    expect(textOf(item, 'en')).toMatch(/^Do you currently have any condition/)
    expect(textOf(item, 'fr')).not.toMatch(/diagnostic|mentale|physique|antécédent/)
  })

  test('they differ where hospitals differ', () => {
    expect(riviereClaire.cycle.calendar.due).not.toBe(deuxRives.cycle.calendar.due)
    expect(riviereClaire.cycle.policy.trainingBlocksSubmit).not.toBe(deuxRives.cycle.policy.trainingBlocksSubmit)
    expect(riviereClaire.fees.fees.map(({ minor }) => minor)).not.toEqual(deuxRives.fees.fees.map(({ minor }) => minor))
    expect(JSON.stringify(deuxRives.questionnaire)).toContain('"2.8"')
    expect(JSON.stringify(riviereClaire.questionnaire)).not.toContain('"2.8"')
    expect(riviereClaire.cycle.policy.payment.descriptor).not.toBe(deuxRives.cycle.policy.payment.descriptor)
  })

  test('each has twelve departments, each with core, non-core and context lines', () => {
    for (const [, { departments: list, privileges: book }] of hospitals) {
      expect(list.departments).toHaveLength(12)
      for (const dictionary of book.dictionaries) {
        expect(new Set(dictionary.lines.map(({ kind }) => kind)), dictionary.code).toEqual(
          new Set(['core', 'non-core', 'context']),
        )
      }
    }
  })

  test('an amount of money is never written as anything but whole cents', () => {
    for (const [, configuration] of hospitals) {
      expect(configuration.fees.fees.every(({ minor }) => Number.isSafeInteger(minor) && minor >= 0)).toBe(true)
    }
  })
})

test('each part has its file', () => {
  const { cycle: _, ...parts } = riviereClaireFiles
  expect(Object.keys(configurationFiles).toSorted()).toEqual(Object.keys(parts).toSorted())
  expect(cycleFileName('2027-2028')).toBe('cycle-2027-2028.json')
})

describe('what is found wrong', () => {
  const changed = (change: (files: typeof riviereClaireFiles) => void) => {
    const files = structuredClone(riviereClaireFiles)
    change(files)
    return configurationFaults(files).map(({ path, code }) => `${path} ${code.replace('reappointment.', '')}`)
  }
  test.each([
    [
      'a text without Arabic',
      (f: typeof riviereClaireFiles) => (f.departments.departments[0]!.name.ar = ''),
      ['departments/departments/0/name/ar configuration-shape'],
    ],
    [
      'a due date before the invitations',
      (f: typeof riviereClaireFiles) => (f.cycle.calendar.due = '2027-01-31'),
      ['cycle/calendar/due calendar-out-of-order'],
    ],
    [
      'a department without a dictionary',
      (f: typeof riviereClaireFiles) => (f.departments.departments[0]!.dictionary = 'alchemy'),
      ['departments/emergency configuration-code-unknown'],
    ],
    [
      'a code that comes twice',
      (f: typeof riviereClaireFiles) => (f.trainings.trainings[1]!.code = 'T01'),
      ['trainings configuration-code-twice'],
    ],
    [
      'a rule for a category nobody has',
      (f: typeof riviereClaireFiles) => (f.fees.fees[2]!.appliesWhen.categories = ['emeritus']),
      ['fees/F03 configuration-code-unknown'],
    ],
    [
      'a service fee asked twice',
      (f: typeof riviereClaireFiles) => (f.fees.fees[1]!.appliesWhen.hospitals = { min: 1 } as never),
      ['fees configuration-service-fee-twice'],
    ],
    [
      'no late fee',
      (f: typeof riviereClaireFiles) => (f.fees.fees = f.fees.fees.filter(({ code }) => code !== 'F08')),
      ['fees configuration-late-fee-missing'],
    ],
    [
      'a pattern open at the end',
      (f: typeof riviereClaireFiles) => (f.profile.postalCodePattern = '^[A-Z]'),
      ['profile/postalCodePattern configuration-pattern'],
    ],
    [
      'an amount with a fraction',
      (f: typeof riviereClaireFiles) => (f.fees.fees[0]!.minor = 49.5),
      ['fees/fees/0/minor configuration-shape'],
    ],
    [
      'a question without a translation',
      (f: typeof riviereClaireFiles) => delete (f.questionnaire.item[0]!.item[1] as { _text?: object })._text,
      ['questionnaire/1.7 questionnaire-text-missing', 'questionnaire/1.7 questionnaire-text-missing'],
    ],
  ])('%s', (_, change, expected) => {
    expect(changed(change)).toEqual(expected)
  })
  test('something that is no configuration at all', () => {
    expect(configurationFaults(null)).toHaveLength(1)
    expect(() => parseConfiguration({})).toThrow()
  })
})
