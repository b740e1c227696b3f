import * as act from '../../services/reappointment/demo/acting.ts'
import { download, mailOf, type Professional, type Walk } from './walk.ts'

/** Words that a document in each language has. */
const words = {
  en: { summary: /Summary/, receipt: /Receipt.*300\.00/s, letter: /2027-06-04/ },
  // A run of Arabic is in painting order, so that letters are looked for rather than words.
  ar: { summary: /[\u0600-\u06FF\uFB50-\uFEFC]{20}/, receipt: /[\u0600-\u06FF\uFB50-\uFEFC]{8}/, letter: /2027-06-04/ },
}

const colleaguesOf = ({ english, arabic }: Walk) => [
  { ...english, language: 'en' as const },
  { ...arabic, language: 'ar' as const },
]

/** Two colleagues hand in their files in English and in Arabic; what they are given is in their language. */
export async function colleaguesSubmit(walk: Walk): Promise<void> {
  const { journey, arabic, sophie } = walk
  await journey.step('Les deux collègues soumettent, et reçoivent leurs documents dans leur langue', async () => {
    for (const { person, file, language } of colleaguesOf(walk)) {
      await act.fillsIn(person, file)
      await act.submits(person, file)
      await act.recordsCheque(sophie, file, '2027-03-20')
      const { state } = (await act.read(person, file)).dossier
      journey.same(`(${language}) le dossier est soumis, et payé par chèque`, state, 'intake')
      const summary = async () => (await act.read(person, file)).summaries[0]?.documentId
      await keeps(walk, { person, file }, { language, name: 'summary', find: summary })
      const receipt = async () => (await act.readInvoice(person, file)).receipts[0]?.documentId ?? undefined
      await keeps(walk, { person, file }, { language, name: 'receipt', find: receipt })
    }
    await journey.comes('les courriels du second sont en arabe', async () => {
      const [mail] = await mailOf(walk, arabic.member.email)
      return mail?.language === 'ar'
    })
  })
}

/** The decision letters in English and in Arabic. */
export async function lettersInTheirLanguages(walk: Walk): Promise<void> {
  await walk.journey.step('La lettre de décision existe aussi en anglais et en arabe', async () => {
    for (const { person, file, language } of colleaguesOf(walk)) {
      const letter = async () => (await act.read(person, file)).decision?.letterDocumentId ?? undefined
      await keeps(walk, { person, file }, { language, name: 'letter', find: letter })
    }
  })
}

interface Wanted {
  language: 'en' | 'ar'
  name: 'summary' | 'receipt' | 'letter'
  find(): Promise<string | undefined>
}

async function keeps(walk: Walk, { person }: Pick<Professional, 'person' | 'file'>, wanted: Wanted): Promise<void> {
  const { language, name, find } = wanted
  const id = await walk.journey.comes(`(${language}) ${name} : composé en arrière-plan`, find)
  const pdf = await download(walk, person, id, `${name}-${language}.pdf`)
  walk.journey.holds(
    'dans la langue de son destinataire',
    words[language][name].test(pdf.squeezed),
    pdf.squeezed.slice(0, 400),
  )
}
