import {
  type CivilDate,
  civilDateOf,
  type Instant,
  type Language,
  type LocalizedText,
  textIn,
} from '@guichet/core/domain'
import { formatDate, type PdfDocument, type Translator } from '@guichet/core/server'
import { type DocumentIssuer, letterheadOf, sayIn } from './care-document.ts'

/** What a proof of rights says, frozen when it was issued. */
export interface RightsProofContent {
  language: Language
  issuer: DocumentIssuer
  number: string
  day: CivilDate
  issuedAt: Instant
  issuedTo: string
  provider: { name: LocalizedText; code: string; inpe: string }
  member: { name: LocalizedText; number: string; rank: number; birthDate: CivilDate }
  plan: { code: string; label: LocalizedText }
}

/** The proof that binds the insurer until midnight. Made from the same content again, it is the same document. */
export function rightsProofDocument(
  content: RightsProofContent,
  verification: { url: string; code: string },
  translator: Translator,
): PdfDocument {
  const { language, issuer, number, day, issuedAt, member, provider, plan } = content
  const say = sayIn(translator, language)
  const until = { kind: 'date', value: day } as const
  const moment = { kind: 'moment', value: issuedAt, timeZone: issuer.timeZone } as const
  const fact = (key: string, value: string) => ({ label: say(`rights-proof.${key}`), value })
  return {
    language,
    title: say('rights-proof.title'),
    subtitle: say('rights-proof.subtitle', { day: until }),
    organization: letterheadOf(issuer, language),
    reference: number,
    date: formatDate(civilDateOf(issuedAt, issuer.timeZone), language),
    verification,
    blocks: [
      {
        kind: 'notice',
        tone: 'success',
        title: say('rights-proof.in-force'),
        text: say('rights-proof.binds', { day: until, insurer: { kind: 'text', text: issuer.name } }),
      },
      {
        kind: 'facts',
        items: [
          fact('member', textIn(member.name, language)),
          fact('member-number', `${member.number} / ${String(member.rank).padStart(2, '0')}`),
          fact('birth-date', formatDate(member.birthDate, language)),
          fact('plan', textIn(plan.label, language)),
          fact('provider', `${textIn(provider.name, language)} (${provider.code})`),
          fact('inpe', provider.inpe),
          fact('asked-by', content.issuedTo),
          fact('asked-at', say('rights-proof.at', { at: moment })),
        ],
      },
      { kind: 'heading', level: 2, text: say('rights-proof.meaning') },
      {
        kind: 'list',
        items: ['paid', 'authorization', 'share', 'one-day'].map((key) => say(`rights-proof.means.${key}`)),
      },
      { kind: 'paragraph', tone: 'muted', text: say('rights-proof.check') },
    ],
  }
}
