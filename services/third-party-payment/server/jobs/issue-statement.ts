import type { Instant, Language, SystemActor } from '@guichet/core/domain'
import { type Db, defineJob, issuePdfOnce } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { lastDigits } from '../../domain/bank-account.ts'
import { accountNames } from '../account-names.ts'
import { getBankAccount } from '../bank-account-store.ts'
import { currentBooks } from '../books-store.ts'
import { insurerIssuer } from '../document-issuers.ts'
import { statementDocument } from '../pdf/statement-document.ts'
import { getProvider } from '../provider-store.ts'
import { getStatement, listStatementLines, type Statement } from '../statement-store.ts'

const typesetter: SystemActor = { kind: 'system', party: 'payments' }

/** What the document is to its statement. */
export const statementRequirement = 'statement'

interface StatementOrder {
  statementId: string
  code: string
  at: Instant
}

/** The document of a statement that was issued, in the language of whoever gave the bank details. */
export const issueStatementJob = defineJob<StatementOrder>({
  name: 'third-party-payment.issue-statement',
  handle: async ({ statementId, code, at }, ports) => {
    const db = ports.database.read()
    const statement = await getStatement(db, typesetter, statementId)
    const { organizationId } = statement
    const [provider, issuer, account, lines, books, { language }] = await Promise.all([
      getProvider(db, typesetter, statement.providerId),
      insurerIssuer(db, organizationId),
      getBankAccount(db, organizationId, statement.bankAccountId),
      listStatementLines(db, statement),
      currentBooks(db, organizationId),
      db.one<{ language: Language }>(sql`select language from core.account where id = ${statement.applicantId}`),
    ])
    const { acts } = books.coverage
    const prepared = statementDocument(
      {
        language,
        issuer,
        reference: statement.reference,
        provider,
        bank: { holder: account.holder, bankName: account.bankName, lastDigits: lastDigits(account.rib) },
        period: { from: statement.periodFrom, to: statement.preparedOn },
        lines: lines.map((line) => ({ ...line, label: acts.get(line.act)?.label ?? { fr: line.act } })),
        balance: statement,
        signatures: await signaturesOf(db, statement),
        issuedAt: at,
      },
      ports.translator,
    )
    await issuePdfOnce(
      ports,
      { ...prepared, dossier: statement, requirement: statementRequirement },
      { code, createdAt: at },
    )
  },
})

async function signaturesOf(db: Db, statement: Statement) {
  const { signedBy, signedAt, countersignedBy, countersignedAt } = statement
  const names = await accountNames(db, [signedBy, countersignedBy])
  return [
    { by: signedBy, at: signedAt },
    { by: countersignedBy, at: countersignedAt },
  ].flatMap(({ by, at }) => (by && at ? [{ name: names.get(by) ?? '', at }] : []))
}
