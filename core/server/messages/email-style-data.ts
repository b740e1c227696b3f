import type { Language } from '../../domain/language.ts'

/** Background of the button; white on it has a contrast of 6.6. */
export const accent = '#0b5c73'

/** Styles of the elements: mail programs drop style sheets, so each element carries its own. */
export const styles = {
  body: 'margin:0;padding:0;width:100%;background-color:#f3f4f6;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%',
  ground: 'background-color:#f3f4f6',
  card: 'max-width:560px;background-color:#ffffff;border:1px solid #dfe3e8;border-radius:8px',
  preheader:
    'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all;color:#f3f4f6',
  sender: 'margin:0;font-size:14px;line-height:20px;font-weight:600;color:#57606a',
  heading: 'margin:0;font-size:20px;line-height:28px;font-weight:700;color:#1b1f24',
  paragraph: 'margin:0;font-size:16px;line-height:25px;color:#1b1f24',
  small: 'margin:0;font-size:13px;line-height:20px;color:#57606a',
  reference: 'margin:0;padding-top:14px;border-top:1px solid #dfe3e8;font-size:14px;line-height:21px;color:#1b1f24',
  buttonCell: `border-radius:6px;background-color:${accent}`,
  button: `display:inline-block;padding:13px 22px;border:1px solid ${accent};border-radius:6px;font-size:16px;line-height:22px;font-weight:700;color:#ffffff;text-decoration:none`,
  address: 'color:#0b5c73;text-decoration:underline;word-break:break-all',
} as const

/** The dark scheme, for the mail programs that ask for one. */
export const darkStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background-color: #14171a !important; }
  .card { background-color: #1e2227 !important; border-color: #363c44 !important; }
  .ink { color: #eef1f4 !important; }
  .soft { color: #b3bcc6 !important; }
  .line { border-color: #363c44 !important; }
  .link { color: #7cc6db !important; }
}
@media (max-width: 360px) { td { word-break: break-word; } }
`

/** Fonts of the reader's machine only: nothing is fetched. */
export function fontOf(language: Language): string {
  return language === 'ar'
    ? "font-family:'Segoe UI',Tahoma,'Geeza Pro','Noto Naskh Arabic',Arial,sans-serif"
    : "font-family:'Segoe UI',-apple-system,Roboto,'Helvetica Neue',Arial,sans-serif"
}
