/** What a clerk types from a form or an act, all of it as text. */
export interface ReceiveValues {
  kind: string
  nam: string
  familyNameAtBirth: string
  givenName: string
  birthDate: string
  language: string
  signedOn: string
  receivedOn: string
  firstWitness: string
  secondWitness: string
  witnessedOn: string
  thirdPerson: string
  notary: string
  minuteNumber: string
  expected: string
  received: string
}

export const emptyReceipt: ReceiveValues = {
  kind: 'prescribed-form',
  nam: '',
  familyNameAtBirth: '',
  givenName: '',
  birthDate: '',
  language: 'fr',
  signedOn: '',
  receivedOn: '',
  firstWitness: '',
  secondWitness: '',
  witnessedOn: '',
  thirdPerson: '',
  notary: '',
  minuteNumber: '',
  expected: '4',
  received: '4',
}

/** What must be filled in to take a document in; what it lacks by law is for the register to find. */
export function missingReceipt(values: ReceiveValues): (keyof ReceiveValues)[] {
  const always = ['nam', 'familyNameAtBirth', 'givenName', 'birthDate', 'signedOn', 'receivedOn'] as const
  const act = values.kind === 'notarial-act' ? (['notary', 'minuteNumber'] as const) : []
  return [...always, ...act].filter((field) => values[field].trim() === '')
}

/** The body of the command. Signers are declared adults on the form itself. */
export function receiptBody(values: ReceiveValues): object {
  const { kind, nam, familyNameAtBirth, givenName, birthDate, language, signedOn, receivedOn } = values
  const isAct = kind === 'notarial-act'
  const signer = (name: string) => ({ name, adultDeclared: true, signedOn: values.witnessedOn || signedOn })
  const witnesses = [values.firstWitness, values.secondWitness].filter((name) => name.trim() !== '')
  return {
    kind,
    author: { nam, familyNameAtBirth, givenName, birthDate },
    language,
    signedOn,
    receivedOn,
    thirdPerson: !isAct && values.thirdPerson.trim() ? signer(values.thirdPerson) : null,
    witnesses: isAct ? [] : witnesses.map(signer),
    notary: isAct ? { name: values.notary, minuteNumber: values.minuteNumber, sentOn: receivedOn } : null,
    pages: { expected: Number(values.expected), received: Number(values.received) },
  }
}
