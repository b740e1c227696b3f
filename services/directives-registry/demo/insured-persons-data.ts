import type { CivilDate } from '@guichet/core/domain'
import { lettersOf } from '../domain/identity-comparison.ts'

/** Somebody who wrote directives. All of them are invented; the numbers are well formed and belong to nobody. */
export interface Author {
  familyNameAtBirth: string
  givenName: string
  birthDate: CivilDate
  nam: string
}

/** The number that a name at birth, a given name, a birth date and a sex make, with two administrative digits. */
export function namFor(
  person: { familyName: string; givenName: string; birthDate: CivilDate; sex: 'F' | 'M' },
  last = '12',
) {
  const { familyName, givenName, birthDate, sex } = person
  const letters = `${lettersOf(familyName).slice(0, 3).padEnd(3, 'X')}${lettersOf(givenName).slice(0, 1)}`
  const month = Number(birthDate.slice(5, 7)) + (sex === 'F' ? 50 : 0)
  return `${letters}${birthDate.slice(2, 4)}${String(month).padStart(2, '0')}${birthDate.slice(8)}${last}`
}

/** `family name|given name|birth date|sex`, for each person; two administrative digits where they are not 12. */
function author(line: string): Author {
  const [familyNameAtBirth = '', givenName = '', birthDate = '', sex, last] = line.split('|')
  const person = { familyName: familyNameAtBirth, givenName, birthDate, sex: sex === 'F' ? 'F' : 'M' } as const
  return { familyNameAtBirth, givenName, birthDate, nam: namFor(person, last) }
}

/** Those whom the journey, the tests and the pages meet by name. */
export const known = {
  /** Admitted to palliative care, incapable: her directives refuse resuscitation at the end of life. */
  belanger: author('Bélanger|Rose-Aimée|1941-05-17|F'),
  /** A number that two adults may have: 1906 or 2006. */
  santerre: author('Santerre|Léo|2006-03-14|M'),
  /** Two persons of one name, birth date and sex, whom only the number tells apart. */
  jeanTremblay: author('Tremblay|Jean|1950-06-02|M'),
  otherJeanTremblay: author('Tremblay|Jean|1950-06-02|M|37'),
  /** Of the same family name as a nurse of palliative care. */
  gagnon: author('Gagnon|Hervé|1938-11-09|M'),
  /** Known, with nothing registered: her form came without its pages. */
  ouellet: author('Ouellet|Simone|1947-01-25|F'),
  /** She revoked. */
  pelletier: author('Pelletier|Fernande|1944-08-30|F'),
  /** He wrote twice. */
  levesque: author('Lévesque|Conrad|1936-02-29|M'),
} as const

const lines = `
Côté|Marguerite|1939-07-04|F
Roy|Adélard|1943-10-21|M
Girard|Pierrette|1950-12-03|F
Bouchard|Normand|1946-04-18|M
Fournier|Yvette|1933-09-27|F
Nadeau|Gaétan|1957-03-11|M
Caron|Huguette|1948-06-15|F
Poulin|Raymond|1941-11-30|M
Leclerc|Denise|1954-02-08|F
Beaulieu|Fernand|1937-05-23|M
Dubé|Colette|1945-08-12|F
Lapierre|Jean-Guy|1952-01-19|M
Savard|Thérèse|1935-12-06|F
Tardif|Marcel|1949-09-14|M
Boivin|Lise|1958-07-28|F
Couture|Roland|1940-03-02|M
Demers|Jacqueline|1953-10-17|F
Émond|Lucien|1938-06-09|M
Gauthier|Murielle|1956-04-24|F
Hamel|Réjean|1947-08-05|M
Jobin|Claudette|1942-02-13|F
Laflamme|Benoît|1961-11-22|M
Michaud|Aline|1934-10-01|F
Noël|Armand|1944-12-25|M
Pépin|Ghislaine|1951-05-31|F
Rioux|Laurent|1939-01-16|M
St-Onge|Madeleine|1946-07-20|F
Thibault|Gilles|1955-09-03|M
Vachon|Solange|1937-04-12|F
Villeneuve|Paul-Émile|1931-03-28|M
Abel|Nicole|1959-06-26|F
Bilodeau|Viateur|1942-10-08|M
Cloutier|Jeannine|1936-08-19|F
D’Amours|Léopold|1948-02-22|M
Deschênes|Monique|1950-11-11|F
Ferland|Hector|1935-05-07|M
Guay|Carmen|1952-12-14|F
Harvey|Maurice|1943-03-30|M
Imbeault|Estelle|1960-01-05|F
Juneau|Philippe|1954-07-17|M
Kirouac|Blanche|1932-06-02|F
Laliberté|Serge|1962-09-25|M
Mercier|Doris|1949-04-03|F
Ng|Wei|1957-10-10|M
Plourde|Éva|1944-05-05|F
Quirion|Alcide|1938-12-19|M
Robitaille|Georgette|1947-03-08|F
Sénéchal|Aurèle|1951-07-01|M
Turcotte|Lorraine|1956-02-16|F
Valois|Émile|1940-10-29|M
Wagner|Ingrid|1949-08-21|F
`

/** Everybody else who wrote directives. */
export const others: readonly Author[] = lines.trim().split('\n').map(author)
