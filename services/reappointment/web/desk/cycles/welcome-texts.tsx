import { type Language, languages } from '@guichet/core/domain'
import { useText } from '@guichet/core/web'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'

/** The names of the languages in their own words, as everywhere in the portal. */
const names: Record<Language, string> = { fr: 'Français', en: 'English', ar: 'العربية' }

/** The words applicants are welcomed with, in each language they are written in: the reader's first. */
export function WelcomeTexts({ welcome }: Pick<CycleDetail, 'welcome'>) {
  const { language } = useText()
  const written = languages
    .filter((one) => welcome[one])
    .toSorted((one, other) => Number(other === language) - Number(one === language))
  return written.map((one) => (
    <details key={one} open={one === language} className="cycle-welcome">
      <summary lang={one}>{names[one]}</summary>
      <div lang={one} dir={one === 'ar' ? 'rtl' : 'ltr'} className="stack reading">
        {welcome[one]?.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </details>
  ))
}
