import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directiveConditions, type DirectiveFacts } from './directive-conditions.ts'
import {
  agreedDecisions,
  cellsOf,
  type Choice,
  choices,
  type Decisions,
  differingCells,
  directiveProblems,
  type DirectiveVersion,
  formalProblems,
  matrixInWords,
  precedence,
  situations,
  situationsFor,
  treatments,
} from './directive.ts'

const everywhere = (choice: Choice): Decisions =>
  Object.fromEntries(
    situations.map((one) => [one, Object.fromEntries(treatments.map((each) => [each, choice]))]),
  ) as Decisions
const withCell = (decisions: Decisions, choice: Choice): Decisions => ({
  ...decisions,
  'coma-or-vegetative': { ...decisions['coma-or-vegetative'], dialysis: choice },
})
const path = 'decisions/coma-or-vegetative/dialysis'

const witness = (name: string) => ({ name, adultDeclared: true, signedOn: '2024-05-02' })
const form: DirectiveVersion = {
  kind: 'prescribed-form',
  author: { nam: 'GAGM72581223', familyNameAtBirth: 'Gagnon', givenName: 'Michèle', birthDate: '1972-08-12' },
  decisions: everywhere('refuse'),
  signedOn: '2024-05-02',
  receivedOn: '2024-05-10',
  thirdPerson: null,
  witnesses: [witness('Luc Roy'), witness('Anne Côté')],
  notary: null,
  pages: { expected: 4, received: 4 },
}
const act: DirectiveVersion = {
  ...form,
  kind: 'notarial-act',
  witnesses: [],
  notary: { name: 'Me Jeanne Morin', minuteNumber: '4711', sentOn: '2024-05-04' },
}
const codes = (version: DirectiveVersion) =>
  directiveProblems(version).map((problem) => `${problem.path} ${problem.code}`)

describe('what stands against registering a version', () => {
  test('nothing, when a form or an act is whole', () => {
    expect([...codes(form), ...codes(act)]).toEqual([])
  })

  test.each<[string, DirectiveVersion, string[]]>([
    [
      'an author of 17',
      { ...form, author: { ...form.author, birthDate: '2006-05-03' } },
      ['author/birthDate author-not-adult'],
    ],
    ['an author who turns 18 that day', { ...form, author: { ...form.author, birthDate: '2006-05-02' } }, []],
    ['a signature after the reception', { ...form, receivedOn: '2024-05-01' }, ['signedOn signed-after-received']],
    ['a missing page', { ...form, pages: { expected: 4, received: 3 } }, ['pages pages-missing']],
    ['a page too many', { ...form, pages: { expected: 4, received: 5 } }, ['pages pages-missing']],
    ['one witness', { ...form, witnesses: [witness('Luc Roy')] }, ['witnesses two-witnesses']],
    [
      'the same witness twice',
      { ...form, witnesses: [witness('Luc Roy'), witness('LUC ROY')] },
      ['witnesses/1 witness-not-distinct'],
    ],
    [
      'the author as witness',
      { ...form, witnesses: [witness('Michele Gagnon'), witness('Luc Roy')] },
      ['witnesses/0 witness-not-distinct'],
    ],
    ['the third person as witness', { ...form, thirdPerson: witness('Luc Roy') }, ['witnesses/0 witness-not-distinct']],
    [
      'a minor as third person',
      { ...form, thirdPerson: { ...witness('Zoé Roy'), adultDeclared: false } },
      ['thirdPerson signer-not-adult'],
    ],
    [
      'a minor as witness, on another day',
      { ...form, witnesses: [witness('Luc Roy'), { name: 'Zoé Roy', adultDeclared: false, signedOn: '2024-05-03' }] },
      ['witnesses/1 signer-not-adult', 'witnesses/1 witness-other-day'],
    ],
    ['a notary on a form', { ...form, notary: act.notary }, ['notary no-notary-on-form']],
    ['an act without its notary', { ...act, notary: null }, ['notary notary-missing']],
    ['witnesses on an act', { ...act, witnesses: form.witnesses }, ['witnesses no-witnesses-on-act']],
    ['a box nobody can read', { ...form, decisions: withCell(form.decisions, 'illegible') }, [`${path} illegible`]],
    [
      'a box nobody ticked is a wish like any other',
      { ...form, decisions: withCell(form.decisions, 'not-expressed') },
      [],
    ],
  ])('%s', (_case, version, expected) => {
    expect(codes(version)).toEqual(expected)
  })

  test('what a third look at the boxes mends is not formal', () => {
    expect(formalProblems({ ...form, decisions: everywhere('illegible') })).toEqual([])
    expect(directiveProblems({ ...form, decisions: everywhere('illegible') })).toHaveLength(15)
  })
})

describe('two clerks key the boxes', () => {
  const decisions = fc.array(fc.constantFrom(...choices), { minLength: 15, maxLength: 15 }).map((list) => {
    const cells = cellsOf(everywhere('accept')).map((cell, index) => ({ ...cell, choice: list[index]! }))
    return Object.fromEntries(
      situations.map((one) => [
        one,
        Object.fromEntries(
          cells.filter(({ situation }) => situation === one).map(({ treatment, choice }) => [treatment, choice]),
        ),
      ]),
    ) as Decisions
  })

  test('they agree on all fifteen, or a third reader decides exactly where they differ', () => {
    fc.assert(
      fc.property(decisions, decisions, decisions, (first, second, third) => {
        const differing = differingCells(first, second)
        expect(agreedDecisions(first, second, null)).toEqual(differing.length === 0 ? first : null)
        const agreed = agreedDecisions(first, second, third)!
        expect(cellsOf(agreed)).toHaveLength(15)
        for (const [index, cell] of cellsOf(agreed).entries()) {
          const source = differing.includes(cell.path) ? third : first
          expect(cell.choice).toBe(cellsOf(source)[index]?.choice)
        }
      }),
    )
  })

  const facts: DirectiveFacts = {
    version: form,
    keyings: { first: form.decisions, second: form.decisions, third: null },
    actorDidStepBefore: false,
    actorKeyed: false,
    registeredSignedOn: null,
    sameDayRuling: null,
    revocationRecorded: false,
    errorProposed: false,
  }
  const registering = ['pagesComplete', 'formallyValid', 'keyingsAgree', 'nothingIllegible', 'latestSigned'] as const
  const unmet = (change: Partial<DirectiveFacts>) => {
    const outcomes = directiveConditions({ ...facts, ...change })
    return registering.filter((name) => outcomes[name] !== true)
  }

  test.each<[string, Partial<DirectiveFacts>, string[]]>([
    ['nothing', {}, []],
    ['the second keying', { keyings: { ...facts.keyings, second: null } }, ['keyingsAgree']],
    ['a third reading', { keyings: { ...facts.keyings, second: everywhere('accept') } }, ['keyingsAgree']],
    [
      'a legible box',
      { keyings: { first: everywhere('illegible'), second: everywhere('illegible'), third: null } },
      ['nothingIllegible'],
    ],
    ['a later signature', { registeredSignedOn: '2025-01-01' }, ['latestSigned']],
    ['a ruling on the same day', { registeredSignedOn: '2024-05-02' }, ['latestSigned']],
    ['nothing, after the ruling', { registeredSignedOn: '2024-05-02', sameDayRuling: 'this-one-holds' }, []],
    ['a page', { version: { ...form, pages: { expected: 4, received: 3 } } }, ['pagesComplete', 'formallyValid']],
  ])('registering lacks %s', (_case, change, expected) => {
    expect(unmet(change)).toEqual(expected)
  })

  test('a third one reads where two differ, once', () => {
    const differ = { ...facts.keyings, second: everywhere('accept'), third: null }
    expect(directiveConditions({ ...facts, keyings: differ }).keyingsDiffer).toBe(true)
    const read = { ...differ, third: everywhere('accept') }
    expect(directiveConditions({ ...facts, keyings: read }).keyingsDiffer).toBe(false)
  })

  test('an older version is filed, never registered', () => {
    expect(directiveConditions({ ...facts, registeredSignedOn: '2025-01-01' })).toMatchObject({
      olderThanRegistered: true,
    })
    expect(
      directiveConditions({ ...facts, registeredSignedOn: '2024-05-02', sameDayRuling: 'the-other-holds' }),
    ).toMatchObject({
      olderThanRegistered: true,
      latestSigned: false,
    })
  })
})

test.each([
  ['2024-05-02', null, 'wins'],
  ['2024-05-02', '2020-01-01', 'wins'],
  ['2024-05-02', '2024-05-02', 'same-day'],
  ['2024-05-02', '2024-05-03', 'older'],
])('signed on %s beside one of %s: %s', (signedOn, registered, expected) => {
  expect(precedence(signedOn, registered)).toBe(expected)
})

describe('the matrix in words', () => {
  test('the declared situation comes first, the two others stay', () => {
    expect(situationsFor('severe-cognitive')).toEqual(['severe-cognitive', 'end-of-life', 'coma-or-vegetative'])
    expect(situationsFor('not-yet-determined')).toEqual([...situations])
  })
  test('fifteen cells, each with its words', () => {
    const rows = matrixInWords(withCell(everywhere('refuse'), 'accept'), 'coma-or-vegetative')
    expect(rows.map(({ cells }) => cells.length)).toEqual([5, 5, 5])
    expect(rows[0]?.label).toBe('directives-registry.situation.coma-or-vegetative')
    expect(rows[0]?.cells[2]).toEqual({
      treatment: 'dialysis',
      label: 'directives-registry.treatment.dialysis',
      choice: 'accept',
      choiceLabel: 'directives-registry.choice.accept',
    })
  })
})
