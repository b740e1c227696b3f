/** Where a document stands. `superseded`: another took its place. Generated documents are born `accepted`. */
export type DocumentState = 'uploaded' | 'accepted' | 'rejected' | 'superseded' | 'expired'

/** The kinds of file people may upload, by what the bytes are, with the ending their names get. */
export const uploadableTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/heic': 'heic',
  'image/heif': 'heic',
} as const

export type UploadableType = keyof typeof uploadableTypes

export function isUploadableType(mediaType: string): mediaType is UploadableType {
  return Object.hasOwn(uploadableTypes, mediaType)
}

const longestName = 120

/** Characters that are unsafe in file names, invisible, or turn the writing direction to disguise an ending. */
const unwanted = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu

/**
 * The name a document is shown and downloaded under: the last part of what the browser sent, without what could mislead or break, with the ending that fits
 * its content. Falls back to `document`.
 */
export function displayName(sentName: string, mediaType: UploadableType): string {
  const lastPart = sentName.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const ending = uploadableTypes[mediaType]
  const stem = lastPart
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replaceAll(unwanted, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  return `${cutAtCharacter(stem, longestName) || 'document'}.${ending}`
}

function cutAtCharacter(text: string, length: number): string {
  return [...text].slice(0, length).join('').trimEnd()
}
