import type { Element, Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import type { LocalizedText } from '../../core/domain/language.ts'
import { ownExtension, type Sensitivity, standardExtension } from '../../core/domain/questionnaire-items.ts'

/** Writing questionnaires in tests with few words: the French text and its translations. */
export function worded(text: LocalizedText): { text: string; _text: Element } {
  return { text: text.fr, _text: translated(text) }
}

export function translated(text: LocalizedText): Element {
  const others = (['en', 'ar'] as const).filter((language) => text[language] !== undefined)
  return {
    extension: others.map((language) => ({
      url: standardExtension.translation,
      extension: [
        { url: 'lang', valueCode: language },
        { url: 'content', valueString: text[language] },
      ],
    })),
  }
}

export function sensitive(sensitivity: Sensitivity): Pick<QuestionnaireItem, 'extension'> {
  return { extension: [{ url: ownExtension.sensitivity, valueCode: sensitivity }] }
}

function option(code: string, display: LocalizedText) {
  return { valueCoding: { system: 'urn:test', code, display: display.fr, _display: translated(display) } }
}

const identity: QuestionnaireItem = {
  linkId: '1',
  type: 'group',
  ...worded({ fr: 'Identité', en: 'Identity', ar: 'الهوية' }),
  item: [
    { linkId: '1.intro', type: 'display', ...worded({ fr: 'Vérifiez.', en: 'Check.', ar: 'تحقّق.' }) },
    {
      linkId: '1.1',
      type: 'string',
      required: true,
      maxLength: 80,
      ...worded({ fr: 'Nom', en: 'Name', ar: 'الاسم' }),
      extension: [{ url: ownExtension.carryForward, valueBoolean: true }],
      item: [
        {
          linkId: '1.1.help',
          type: 'display',
          ...worded({ fr: 'Comme au permis', en: 'As licensed', ar: 'كما في الرخصة' }),
        },
      ],
    },
    {
      linkId: '1.2',
      type: 'string',
      required: true,
      ...worded({ fr: 'Numéro de permis', en: 'Licence number', ar: 'رقم الرخصة' }),
      extension: [{ url: ownExtension.editability, valueCode: 'request-change' }],
    },
    {
      linkId: '1.3',
      type: 'date',
      ...worded({ fr: 'Depuis le', en: 'Since', ar: 'منذ' }),
      extension: [{ url: standardExtension.maxValue, valueDate: '2030-12-31' }],
    },
    {
      linkId: '1.4',
      type: 'choice',
      repeats: true,
      ...worded({ fr: 'Langues', en: 'Languages', ar: 'اللغات' }),
      answerOption: [
        option('fr', { fr: 'Français', en: 'French', ar: 'الفرنسية' }),
        option('en', { fr: 'Anglais', en: 'English', ar: 'الإنجليزية' }),
      ],
    },
  ],
}

const category: QuestionnaireItem = {
  linkId: '2',
  type: 'group',
  ...worded({ fr: 'Catégorie', en: 'Category', ar: 'الفئة' }),
  item: [
    {
      linkId: '2.1',
      type: 'choice',
      required: true,
      ...worded({ fr: 'Même catégorie ?', en: 'Same category?', ar: 'نفس الفئة؟' }),
      answerOption: [
        option('keep', { fr: 'Garder', en: 'Keep', ar: 'إبقاء' }),
        option('change', { fr: 'Changer', en: 'Change', ar: 'تغيير' }),
      ],
      extension: [{ url: ownExtension.reviewerFlagWhen, valueCode: 'change' }],
    },
    {
      linkId: '2.2',
      type: 'boolean',
      required: true,
      ...worded({ fr: 'En parler au chef ?', en: 'Talk to the chief?', ar: 'التحدث مع الرئيس؟' }),
      enableWhen: [{ question: '2.1', operator: '=', answerCoding: { code: 'change' } }],
    },
    {
      linkId: '2.3',
      type: 'date',
      required: true,
      ...worded({ fr: 'Quand ?', en: 'When?', ar: 'متى؟' }),
      enableWhen: [{ question: '2.2', operator: '=', answerBoolean: true }],
    },
    {
      linkId: '2.4',
      type: 'group',
      repeats: true,
      ...worded({ fr: 'Autres hôpitaux', en: 'Other hospitals', ar: 'مستشفيات أخرى' }),
      item: [
        {
          linkId: '2.4.1',
          type: 'string',
          required: true,
          ...worded({ fr: 'Hôpital', en: 'Hospital', ar: 'المستشفى' }),
        },
        {
          linkId: '2.4.2',
          type: 'integer',
          ...worded({ fr: 'Jours', en: 'Days', ar: 'الأيام' }),
          extension: [
            { url: standardExtension.minValue, valueInteger: 0 },
            { url: standardExtension.maxValue, valueInteger: 365 },
          ],
        },
        {
          linkId: '2.4.3',
          type: 'text',
          required: true,
          ...worded({ fr: 'Pourquoi tant ?', en: 'Why so many?', ar: 'لماذا كل هذا؟' }),
          enableWhen: [{ question: '2.4.2', operator: '>', answerInteger: 100 }],
        },
      ],
    },
    { linkId: '2.5', type: 'attachment', ...worded({ fr: 'Preuve', en: 'Proof', ar: 'إثبات' }) },
  ],
}

const disclosures: QuestionnaireItem = {
  linkId: '3',
  type: 'group',
  ...worded({ fr: 'Déclarations', en: 'Disclosures', ar: 'التصريحات' }),
  ...sensitive('legal'),
  item: [
    {
      linkId: '3.1',
      type: 'boolean',
      required: true,
      ...worded({ fr: 'Une plainte ?', en: 'A complaint?', ar: 'شكوى؟' }),
      extension: [
        { url: ownExtension.explanation, extension: [{ url: 'question', valueString: '3.1.why' }] },
        { url: ownExtension.reviewerFlagWhen, valueBoolean: true },
      ],
    },
    {
      linkId: '3.1.why',
      type: 'text',
      ...worded({ fr: 'Expliquez', en: 'Explain', ar: 'اشرح' }),
      enableWhen: [{ question: '3.1', operator: '=', answerBoolean: true }],
    },
    {
      linkId: '3.2',
      type: 'boolean',
      ...worded({ fr: 'Un état de santé ?', en: 'A condition?', ar: 'حالة صحية؟' }),
      ...sensitive('health'),
    },
    {
      linkId: '3.3',
      type: 'boolean',
      required: true,
      ...worded({ fr: 'Je déclare dire vrai.', en: 'I declare this is true.', ar: 'أصرّح بصحة ما سبق.' }),
      extension: [{ url: ownExtension.acknowledgement, valueBoolean: true }],
    },
  ],
}

/** A questionnaire with every item type and every rule once, in three languages, for tests. */
export const sampleQuestionnaire: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'sample',
  url: 'https://guichet.example/fhir/Questionnaire/sample',
  version: '1',
  status: 'active',
  language: 'fr',
  title: 'Questionnaire d’essai',
  _title: translated({ fr: 'Questionnaire d’essai', en: 'Sample questionnaire', ar: 'استبيان تجريبي' }),
  item: [identity, category, disclosures],
}
