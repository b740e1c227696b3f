/** The page of a statement. */
export const statementPath = (id: string): string => `/third-party-payment/statements/${id}`
