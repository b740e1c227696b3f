/** The dates written with a file, as the fields have them: empty when none is given. */
export interface FileDates {
  issuedOn: string
  expiresOn: string
}

/** A file that is kept until it has arrived, with what is sent beside it and the key under which the server takes it once. */
export interface KeptFile {
  file: File
  dates: FileDates
  key: string
}

/** The file as it is sent again: with the dates that stand in the fields now. What changed is another command and needs a key of its own. */
export function sentAgain(kept: KeptFile, dates: FileDates, newKey: () => string): KeptFile {
  const same = kept.dates.issuedOn === dates.issuedOn && kept.dates.expiresOn === dates.expiresOn
  return same ? kept : { ...kept, dates, key: newKey() }
}
