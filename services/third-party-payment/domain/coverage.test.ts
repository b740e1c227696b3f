import { describe, expect, test } from 'vitest'
import authorizationRules from '../messages/authorization-rules.json' with { type: 'json' }
import quoteFile from '../messages/quote-file.json' with { type: 'json' }
import reasonSentences from '../messages/reasons.json' with { type: 'json' }
import traceSentences from '../messages/trace.json' with { type: 'json' }
import { approvalAnswer } from './approval.ts'
import { coverageFaults } from './coverage.ts'
import { mutuelleAtlas, mutuelleAtlasFiles } from './example.test-data.ts'
import { quoteFaultCodes } from './quote-faults.ts'
import { fixedTariff } from './tariff.ts'
import { traceRules } from './trace.ts'

const acts = [...mutuelleAtlas.acts.values()]

describe('the catalogue of the demo insurer', () => {
  test('holds 97 acts in 22 families, from 00 to 21, each with its three labels', () => {
    expect(acts).toHaveLength(97)
    expect([...mutuelleAtlas.families.keys()]).toEqual(
      Array.from({ length: 22 }, (_, code) => String(code).padStart(2, '0')),
    )
    expect(new Set(acts.map(({ family }) => family)).size).toBe(22)
    const arabic = /\p{Script=Arabic}/u
    expect(acts.filter(({ label }) => !arabic.test(label.ar) || arabic.test(label.fr + label.en))).toEqual([])
  })

  test('families 00 and 13 are not billed by providers', () => {
    const closed = [...mutuelleAtlas.families.values()].filter(({ billableByProvider }) => !billableByProvider)
    expect(closed.map(({ code }) => code)).toEqual(['00', '13'])
  })

  test('every tariff of a letter is letter times coefficient', () => {
    const lettered = acts.filter(({ pricing }) => pricing === 'LETTRE')
    expect(lettered.length).toBeGreaterThan(50)
    const value = (letter: string | undefined, family: string) =>
      ({
        C: 150,
        Cs: 250,
        CsC: 250,
        V: 120,
        Vs: 190,
        CNPSY: 190,
        VNPSY: 190,
        P: 1.1,
        Z: 10,
        K: 22.5,
        KC: 22.5,
        B: 1.1,
      })[letter ?? ''] ??
      { AMM: 50, AMY: 50, AMO: 50, AMI: 7.5, SF: 15, D: family === '20' ? 12.5 : 17.5 }[letter ?? ''] ??
      0
    for (const act of lettered) {
      const tariff = fixedTariff(mutuelleAtlas, act, '2026-03-02', 'PRIVE')
      const expected = value(act.letter, act.family) * ((act.coefficient ?? 0) / 100) * 10_000
      expect(tariff?.unitHundredths, act.code).toBe(Math.round(expected))
    }
  })

  test.each([
    ['APP03', 1_240_000],
    ['CHI05', 650_000],
    ['DEN06', 70_000],
    ['DIA03', 40_000],
    ['HOS03', 250_000],
    ['MAT02', 800_000],
    ['ODF01', 157_500],
    ['ONC03', 700_000],
    ['PRD02', 225_000],
    ['RAD09', 200_000],
    ['SPE06', 22_000],
  ])('%s is worth %i centimes in 2026', (code, centimes) => {
    const act = mutuelleAtlas.acts.get(code)
    expect(act && fixedTariff(mutuelleAtlas, act, '2026-03-02', undefined)?.unitHundredths).toBe(centimes * 100)
  })

  test('the set of 2020 holds what it changes, the rest is that of 2008', () => {
    const differing = acts
      .filter(({ pricing }) => pricing === 'LETTRE' || pricing === 'FORFAIT')
      .filter((act) => {
        const on = (date: string) => fixedTariff(mutuelleAtlas, act, date, 'PRIVE')?.unitHundredths
        return on('2020-06-30') !== on('2020-07-01')
      })
    expect(differing.map(({ code }) => code)).toEqual(['CON01', 'CON02', 'HOS01', 'HOS02', 'HOS03', 'MAT03'])
  })
})

describe('whether an act needs an approval', () => {
  test.each([
    ['CON01', 'NONE', undefined, false],
    ['RAD09', 'PEC', 'catalogue', false],
    ['RAD06', 'NONE', undefined, false],
    ['CHI02', 'PEC', 'catalogue', true],
    ['HOS01', 'PEC', 'catalogue', false],
    ['DEN06', 'AP', 'catalogue', false],
    ['ETR01', 'AP', 'catalogue', true],
    ['REE01', 'AP', 'after', false],
    ['EXT01', 'NONE', undefined, false],
  ])('%s: %s', (code, needed, because, medical) => {
    const act = mutuelleAtlas.acts.get(code)!
    const answer = approvalAnswer(mutuelleAtlas, { act, date: '2026-03-02' })
    expect([answer.needed, answer.because, answer.medical]).toEqual([needed, because, medical])
    expect(answer.documents.length > 0).toBe(needed !== 'NONE')
  })

  test('says after how many sessions, and what an act asks for of its own', () => {
    const answer = (code: string) =>
      approvalAnswer(mutuelleAtlas, { act: mutuelleAtlas.acts.get(code)!, date: '2026-03-02' })
    expect(answer('REE01')).toMatchObject({ after: 10, request: 'rehabilitation' })
    expect(answer('PSY03')).toMatchObject({ after: 12 })
    expect(answer('PSY01')).toMatchObject({ needed: 'NONE' })
    expect(answer('RAD09').documents).toContain('prior-images')
    expect(answer('MAT02').documents).toContain('caesarean-indication')
  })

  test('knows thresholds: price of a drug, tariff of all tests together', () => {
    const ask = (code: string, more: object) =>
      approvalAnswer(mutuelleAtlas, { act: mutuelleAtlas.acts.get(code)!, date: '2026-03-02', ...more }).needed
    expect(ask('PHA01', { unitPrice: 100_000 })).toBe('NONE')
    expect(ask('PHA01', { unitPrice: 100_001 })).toBe('PEC')
    expect(ask('ANA01', { familyTotal: 49_999 })).toBe('NONE')
    expect(ask('ANA01', { familyTotal: 50_000 })).toBe('PEC')
  })
})

describe('the files', () => {
  const changed = (part: keyof typeof mutuelleAtlasFiles, change: (content: never) => void) => {
    const copy = structuredClone(mutuelleAtlasFiles)
    change(copy[part] as never)
    return coverageFaults(copy).map(({ path, fault }) => `${path}: ${fault}`)
  }

  test('are sound', () => {
    expect(coverageFaults(mutuelleAtlasFiles)).toEqual([])
  })

  test.each([
    ['tariffs', (file: typeof mutuelleAtlasFiles.tariffs) => (file.tariffSets[0]!.to = '2020-07-01'), 'overlaps'],
    ['tariffs', (file: typeof mutuelleAtlasFiles.tariffs) => (file.tariffSets[1]!.basedOn = 'T1999'), 'no set T1999'],
    [
      'tariffs',
      (file: typeof mutuelleAtlasFiles.tariffs) =>
        file.tariffSets[0]!.letters.push({ letter: 'C', minor: 1, source: 'A' }),
      'two values',
    ],
    [
      'tariffs',
      (file: typeof mutuelleAtlasFiles.tariffs) => (file.tariffSets[0]!.flatRates[0]!.act = 'CON01'),
      'FORFAIT',
    ],
    ['acts', (file: typeof mutuelleAtlasFiles.acts) => (file.acts[3]!.source = 'F99'), 'no source F99'],
    ['acts', (file: typeof mutuelleAtlasFiles.acts) => (file.acts[1]!.code = 'PRV01'), 'declared twice'],
    ['families', (file: typeof mutuelleAtlasFiles.families) => file.families.splice(5, 1), 'family 05 is unknown'],
    ['plans', (file: typeof mutuelleAtlasFiles.plans) => file.rules.push(file.rules[0]!), 'overlaps'],
    ['plans', (file: typeof mutuelleAtlasFiles.plans) => file.rules.splice(2, 1), 'family 03 has no rule'],
    [
      'plans',
      (file: typeof mutuelleAtlasFiles.plans) => file.plans.push({ ...file.plans[0]!, code: 'E' }),
      'lack plan E',
    ],
    ['reasons', (file: typeof mutuelleAtlasFiles.reasons) => file.reasons.pop(), 'AUTRE_PAYEUR is missing'],
    ['acts', (file: typeof mutuelleAtlasFiles.acts) => Object.assign(file.acts[0]!, { prix: 1 }), 'prix'],
  ] as const)('of %s are refused when a rule is broken: %#', (part, change, said) => {
    expect(changed(part, change as (content: never) => void).join('\n')).toContain(said)
  })
})

describe('every word of the domain has its sentences', () => {
  const missing = (sentences: object, keys: string[]) =>
    keys.map((key) => `third-party-payment.${key}`).filter((key) => !(key in sentences))

  test('reasons: a name, why, and what to do', () => {
    const codes = [...mutuelleAtlas.reasons.keys(), ...mutuelleAtlasFiles.reasons.authorizationReasons]
    const keys = codes.flatMap((code) => ['reason', 'reason-why', 'reason-fix'].map((area) => `${area}.${code}`))
    expect(missing(reasonSentences, [...keys, 'bearer.P', 'bearer.C', 'bearer.O'])).toEqual([])
    expect(Object.keys(reasonSentences)).toHaveLength(keys.length + 3)
  })

  test('rules of the trace, faults of a file, documents of a request', () => {
    expect(
      missing(
        traceSentences,
        traceRules.map((rule) => `trace.${rule}`),
      ),
    ).toEqual([])
    expect(
      missing(
        quoteFile,
        quoteFaultCodes.map((code) => `quote-fault.${code}`),
      ),
    ).toEqual([])
    const documents = mutuelleAtlas.rules
      .flatMap(({ approvals }) => approvals)
      .flatMap((rule) => [...rule.documents, ...Object.values(rule.documentsOfAct ?? {}).flat()])
    expect(
      missing(
        authorizationRules,
        documents.map((code) => `required-document.${code}`),
      ),
    ).toEqual([])
  })
})
