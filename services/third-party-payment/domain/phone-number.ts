/** A telephone number as people write it: nine to twenty digits, spaces and signs, with or without the country. */
export const phonePattern = /^\+?[\d\s().-]{9,20}$/
