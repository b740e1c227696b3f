import type { Clinician } from './people.ts'

type Line = [givenName: string, familyName: string, profession: string, unit: string, jobTitle: string]

/** Clinicians of the health authority, in the order in which they come to the registry. */
const lines: Line[] = [
  ['Mathieu', 'Rousseau', 'physician', 'palliative-care', 'Médecin, soins palliatifs'],
  ['Catherine', 'Beaulieu', 'physician', 'intensive-care', 'Médecin intensiviste'],
  ['Philippe', 'Cloutier', 'physician', 'emergency', 'Médecin, urgence'],
  ['Geneviève', 'Poirier', 'physician', 'geriatrics', 'Gériatre'],
  ['Alexandre', 'Nguyen', 'physician', 'intensive-care', 'Médecin intensiviste'],
  ['Isabelle', 'Fournier', 'nurse-practitioner', 'palliative-care', 'Infirmière praticienne spécialisée'],
  ['Sylvie', 'Lemieux', 'nurse', 'palliative-care', 'Infirmière clinicienne'],
  ['Patrick', 'Bergeron', 'nurse', 'palliative-care', 'Infirmier'],
  ['Nadia', 'Haddad', 'nurse', 'palliative-care', 'Infirmière'],
  ['Mélanie', 'Caron-Roy', 'social-worker', 'palliative-care', 'Travailleuse sociale'],
  ['Stéphane', 'Girard', 'nurse', 'intensive-care', 'Infirmier'],
  ['Valérie', 'Ouellet', 'nurse', 'intensive-care', 'Infirmière clinicienne'],
  ['Fatou', 'Diallo', 'nurse', 'intensive-care', 'Infirmière'],
  ['Benoît', 'Harvey', 'nurse', 'intensive-care', 'Infirmier'],
  ['Josiane', 'Michaud', 'nurse-practitioner', 'intensive-care', 'Infirmière praticienne spécialisée'],
  ['Karim', 'Benyahia', 'physician', 'emergency', 'Médecin, urgence'],
  ['Élise', 'Paradis', 'physician', 'geriatrics', 'Gériatre'],
  ['Thomas', 'Leduc', 'nurse', 'palliative-care', 'Infirmier'],
  ['Marie-Ève', 'Santerre', 'nurse', 'intensive-care', 'Infirmière'],
  ['Vincent', 'Labrecque', 'nurse', 'palliative-care', 'Infirmier clinicien'],
  ['Annie', 'Doucet', 'social-worker', 'intensive-care', 'Travailleuse sociale'],
  ['Louis', 'Champagne', 'physician', 'palliative-care', 'Médecin, soins palliatifs'],
  ['Sara', 'Lindqvist', 'resident', 'emergency', 'Médecin résidente'],
  ['Hugo', 'Deschênes', 'physician', 'emergency', 'Médecin, urgence'],
]

const plain = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

function clinicianOf(
  [givenName, familyName, profession, unit, jobTitle]: Line,
  index: number,
  userCode: string | null,
): Clinician {
  return {
    email: `${plain(givenName)}.${plain(familyName)}@ciusss-fleuve.example.org`,
    title: '',
    givenName,
    familyName,
    profession,
    licenceNumber: String((profession === 'physician' || profession === 'resident' ? 18_300 : 2_140_400) + index),
    employeeNumber: profession === 'physician' ? null : `FL${String(400 + index).padStart(4, '0')}`,
    jobTitle,
    unit,
    userCode,
  }
}

/** Those who have an account and a user code of the register, and are given access with it. */
export const withUserCode: Clinician[] = lines.map((line, index) => clinicianOf(line, index, `IP${31_000 + index * 7}`))

const newcomerLines: Line[] = [
  ['Chloé', 'Gauthier', 'nurse', 'palliative-care', 'Infirmière'],
  ['Olivier', 'Savard', 'nurse', 'palliative-care', 'Infirmier'],
  ['Roxane', 'Dufresne', 'nurse', 'palliative-care', 'Infirmière'],
  ['Samuel', 'Archambault', 'nurse', 'palliative-care', 'Infirmier'],
  ['Léa', 'Tessier', 'nurse', 'palliative-care', 'Infirmière'],
  ['Maxime', 'Côté', 'nurse', 'palliative-care', 'Infirmier'],
  ['Amina', 'Traoré', 'nurse', 'palliative-care', 'Infirmière'],
  ['Étienne', 'Brisebois', 'nurse', 'palliative-care', 'Infirmier'],
  ['Gabrielle', 'Lachance', 'nurse', 'intensive-care', 'Infirmière'],
  ['William', 'Thibault', 'nurse', 'intensive-care', 'Infirmier'],
  ['Camille', 'Séguin', 'social-worker', 'palliative-care', 'Travailleuse sociale'],
  ['Zoé', 'Marchand', 'nurse', 'intensive-care', 'Infirmière'],
  ['Antoine', 'Robitaille', 'nurse', 'intensive-care', 'Infirmier'],
  ['Noémie', 'Vachon', 'nurse', 'palliative-care', 'Infirmière'],
]

/** Those who have no account: a link and a secret code let them in. */
export const newcomers: Clinician[] = newcomerLines.map((line, index) => clinicianOf(line, 100 + index, null))
