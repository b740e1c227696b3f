const otherDigits = /[٠-٩۰-۹]/g

/** The text with the digits of any keyboard, Arabic and Persian ones too, as 0 to 9; everything else as it is. */
export function latinDigits(typed: string): string {
  return typed.replaceAll(otherDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}
