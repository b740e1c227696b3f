/** The most days that are asked for a stay. */
export const mostStayDays = 90

/** The most days that one prolongation adds. */
export const mostMoreDays = 30
