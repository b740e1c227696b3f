import type { CivilDate, Problem } from '@guichet/core/domain'
import { ageOn } from './nam.ts'

/**
 * The three clinical situations of the prescribed form, in its order: a serious and incurable condition at the end of life; an irreversible
 * coma or a permanent vegetative state; a severe and irreversible cognitive impairment.
 */
export const situations = ['end-of-life', 'coma-or-vegetative', 'severe-cognitive'] as const
export type Situation = (typeof situations)[number]

/** The five treatments of the prescribed form, in its order. Medical aid in dying is no part of it. */
export const treatments = ['cpr', 'ventilation', 'dialysis', 'feeding', 'hydration'] as const
export type Treatment = (typeof treatments)[number]

/** A box of the form as it was read. `not-expressed`: nothing ticked. `illegible` is never registered. */
export const choices = ['accept', 'refuse', 'not-expressed', 'illegible'] as const
export type Choice = (typeof choices)[number]

/** All fifteen boxes; none can be left out. */
export type Decisions = Record<Situation, Record<Treatment, Choice>>

export const directiveKinds = ['prescribed-form', 'notarial-act'] as const
export type DirectiveKind = (typeof directiveKinds)[number]

/** Who signed beside the author. */
export interface Signer {
  name: string
  adultDeclared: boolean
  signedOn: CivilDate
}

/** One version of a person's directives as it came in. Free text on the form is kept on its image and never interpreted. */
export interface DirectiveVersion {
  kind: DirectiveKind
  author: { nam: string; familyNameAtBirth: string; givenName: string; birthDate: CivilDate }
  decisions: Decisions
  signedOn: CivilDate
  receivedOn: CivilDate
  /** A third person writes and signs for an author who cannot. */
  thirdPerson: Signer | null
  /** Two for a form, none for an act. */
  witnesses: Signer[]
  notary: { name: string; minuteNumber: string; sentOn: CivilDate } | null
  pages: { expected: number; received: number }
}

/** What is beside the text of a version and shown to its next reader; it decides nothing by itself. */
export const directiveFlags = ['verbal-change-reported', 'court-matter', 'deceased'] as const
export type DirectiveFlag = (typeof directiveFlags)[number]

/** How a registered version was revoked. */
export const revocationManners = ['form', 'new-directive', 'verbal-emergency'] as const
export type RevocationManner = (typeof revocationManners)[number]

/**
 * What stands against registering a version, as problems with a path into it; empty when nothing does. Codes are message keys
 * `directives-registry.directive-problem.<code>`. A form needs two adult witnesses and all its pages, an act its notary; the author is an adult on
 * the day of signing; witnesses and third person are distinct persons and not the author (Act respecting end-of-life care, ss. 52 and 53).
 */
export function directiveProblems(version: DirectiveVersion): Problem[] {
  return [
    ...signingProblems(version),
    ...(version.kind === 'prescribed-form' ? formProblems(version) : actProblems(version)),
    ...illegibleCells(version.decisions).map((path) => ({ path, code: 'illegible' })),
  ]
}

/** The problems that a second look at the boxes does not mend: pages, signatures, dates. */
export function formalProblems(version: DirectiveVersion): Problem[] {
  return directiveProblems(version).filter(({ code }) => code !== 'illegible')
}

function signingProblems({ author, signedOn, receivedOn, thirdPerson }: DirectiveVersion): Problem[] {
  return [
    ...(ageOn(author.birthDate, signedOn) < 18 ? [{ path: 'author/birthDate', code: 'author-not-adult' }] : []),
    ...(signedOn > receivedOn ? [{ path: 'signedOn', code: 'signed-after-received' }] : []),
    ...(thirdPerson && !thirdPerson.adultDeclared ? [{ path: 'thirdPerson', code: 'signer-not-adult' }] : []),
  ]
}

function formProblems({ author, witnesses, thirdPerson, notary, pages, signedOn }: DirectiveVersion): Problem[] {
  const names = [`${author.givenName} ${author.familyNameAtBirth}`, ...(thirdPerson ? [thirdPerson.name] : [])].map(
    folded,
  )
  return [
    ...(pages.received === pages.expected ? [] : [{ path: 'pages', code: 'pages-missing', values: { ...pages } }]),
    ...(witnesses.length === 2 ? [] : [{ path: 'witnesses', code: 'two-witnesses' }]),
    ...(notary === null ? [] : [{ path: 'notary', code: 'no-notary-on-form' }]),
    ...witnesses.flatMap((witness, index) => {
      const path = `witnesses/${index}`
      const others = [...names, ...witnesses.slice(0, index).map(({ name }) => folded(name))]
      return [
        ...(witness.adultDeclared ? [] : [{ path, code: 'signer-not-adult' }]),
        ...(others.includes(folded(witness.name)) ? [{ path, code: 'witness-not-distinct' }] : []),
        // A witness signs in the author's presence.
        ...(witness.signedOn === signedOn ? [] : [{ path, code: 'witness-other-day' }]),
      ]
    }),
  ]
}

function actProblems({ witnesses, notary }: DirectiveVersion): Problem[] {
  return [
    ...(notary === null ? [{ path: 'notary', code: 'notary-missing' }] : []),
    ...(witnesses.length === 0 ? [] : [{ path: 'witnesses', code: 'no-witnesses-on-act' }]),
  ]
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The fifteen cells with their path `decisions/<situation>/<treatment>`, in the order of the form. */
export function cellsOf(
  decisions: Decisions,
): { path: string; situation: Situation; treatment: Treatment; choice: Choice }[] {
  return situations.flatMap((situation) =>
    treatments.map((treatment) => ({
      path: `decisions/${situation}/${treatment}`,
      situation,
      treatment,
      choice: decisions[situation][treatment],
    })),
  )
}

/** The paths of the cells nobody can read. */
export function illegibleCells(decisions: Decisions): string[] {
  return cellsOf(decisions)
    .filter(({ choice }) => choice === 'illegible')
    .map(({ path }) => path)
}

/** The paths of the cells that two clerks keyed differently; a third reader decides on those. */
export function differingCells(first: Decisions, second: Decisions): string[] {
  const other = cellsOf(second)
  return cellsOf(first)
    .filter(({ choice }, index) => choice !== other[index]?.choice)
    .map(({ path }) => path)
}

/** The decisions both clerks keyed, with the third reader's word where they differ; null while that is missing. */
export function agreedDecisions(first: Decisions, second: Decisions, third: Decisions | null): Decisions | null {
  if (differingCells(first, second).length === 0) return first
  if (!third) return null
  const merged = situations.map((situation) => [
    situation,
    Object.fromEntries(
      treatments.map((treatment) => {
        const one = first[situation][treatment]
        return [treatment, one === second[situation][treatment] ? one : third[situation][treatment]]
      }),
    ),
  ])
  return Object.fromEntries(merged) as Decisions
}

/**
 * How a new version stands to the one that is registered: the later signature wins, whatever came in first; two of the same day wait for
 * a person's ruling.
 */
export function precedence(signedOn: CivilDate, registeredSignedOn: CivilDate | null): 'wins' | 'older' | 'same-day' {
  if (registeredSignedOn === null || signedOn > registeredSignedOn) return 'wins'
  return signedOn < registeredSignedOn ? 'older' : 'same-day'
}

/** The situations in the order a reader needs them: the declared one first, the others stay in view. */
export function situationsFor(declared: Situation | 'not-yet-determined'): Situation[] {
  return declared === 'not-yet-determined'
    ? [...situations]
    : [declared, ...situations.filter((one) => one !== declared)]
}

/** The matrix in words: message keys of each row's heading and of each cell, never a colour alone. */
export function matrixInWords(decisions: Decisions, declared: Situation | 'not-yet-determined') {
  return situationsFor(declared).map((situation) => ({
    situation,
    label: `directives-registry.situation.${situation}`,
    cells: treatments.map((treatment) => ({
      treatment,
      label: `directives-registry.treatment.${treatment}`,
      choice: decisions[situation][treatment],
      choiceLabel: `directives-registry.choice.${decisions[situation][treatment]}`,
    })),
  }))
}
