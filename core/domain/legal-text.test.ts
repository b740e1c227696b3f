import { describe, expect, test } from 'vitest'
import { canonicalText, isOwnName, legalLanguages, type LegalContent, legalTextIn } from './legal-text.ts'

const secrecy: LegalContent = {
  title: { fr: 'Secret', en: 'Secrecy', ar: 'السر' },
  sections: [
    { heading: { fr: 'Objet', en: 'Purpose' }, paragraphs: [{ fr: 'Un.', en: 'One.', ar: 'واحد.' }] },
    { paragraphs: [{ fr: 'Deux.', en: 'Two.' }] },
  ],
}

describe('the text of a document', () => {
  test('it is offered only in the languages in which it is whole', () => {
    expect(legalLanguages(secrecy)).toEqual(['fr', 'en'])
    expect(legalLanguages({ ...secrecy, title: { fr: 'Secret' } })).toEqual(['fr'])
  })

  test('one language of it is what is shown', () => {
    expect(legalTextIn(secrecy, 'en')).toEqual({
      title: 'Secrecy',
      sections: [
        { heading: 'Purpose', paragraphs: ['One.'] },
        { heading: null, paragraphs: ['Two.'] },
      ],
    })
  })

  test('whatever changes of it changes what the hash is taken over', () => {
    const named = { code: 'secret', version: '1' }
    const shown = legalTextIn(secrecy, 'fr')
    const [first, second] = shown.sections
    if (!first || !second) throw new Error('two sections')
    const written = [
      canonicalText(named, 'fr', shown),
      canonicalText(named, 'en', shown),
      canonicalText({ ...named, version: '2' }, 'fr', shown),
      canonicalText({ ...named, code: 'secrets' }, 'fr', shown),
      canonicalText(named, 'fr', { ...shown, title: 'Secrets' }),
      canonicalText(named, 'fr', { ...shown, sections: [second, first] }),
      canonicalText(named, 'fr', { ...shown, sections: [{ heading: 'Objet', paragraphs: ['Un.', 'Deux.'] }] }),
      canonicalText(named, 'fr', { ...shown, sections: [{ heading: null, paragraphs: ['Objet', 'Un.'] }, second] }),
    ]
    expect(new Set(written).size).toBe(written.length)
  })
})

describe('a typed name', () => {
  const leila = { givenName: 'Leïla', familyName: 'El Mansouri-Haddad' }

  test.each([
    'Leïla El Mansouri-Haddad',
    'leila el mansouri haddad',
    'Mme EL MANSOURI-HADDAD, Leïla',
    'Leïla Fatima El Mansouri Haddad',
  ])('%s is hers', (typed) => expect(isOwnName(typed, leila)).toBe(true))

  test.each(['', 'Leïla', 'Leïla Mansouri', 'El Mansouri-Haddad', 'Youssef Benali', 'LeïlaElMansouri-Haddad'])(
    '%s is not',
    (typed) => expect(isOwnName(typed, leila)).toBe(false),
  )

  test('Arabic names are names', () => {
    const person = { givenName: 'ليلى', familyName: 'المنصوري' }
    expect(isOwnName('ليلى المنصوري', person)).toBe(true)
    expect(isOwnName('ليلى', person)).toBe(false)
  })
})
