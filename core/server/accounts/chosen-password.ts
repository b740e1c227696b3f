import { type PasswordOwner, passwordProblems } from '../../domain/password.ts'
import { Refusal } from '../../domain/refusal.ts'
import { hashPassword } from './password-hash.ts'

/** The hash of a password somebody chose. Refuses `password-too-weak` with everything that is wrong with it. */
export async function hashChosen(password: string, owner: PasswordOwner): Promise<string> {
  const problems = passwordProblems(password, owner)
  if (problems.length > 0) throw new Refusal('password-too-weak', { problems })
  return hashPassword(password)
}
