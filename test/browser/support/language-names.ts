import type { Language } from '../../../core/domain/language.ts'

/** Each language by its own name, as the header offers it. */
export const languageNames: Record<Language, string> = { fr: 'Français', en: 'English', ar: 'العربية' }
