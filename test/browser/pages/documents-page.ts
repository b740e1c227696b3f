import { expect } from '@playwright/test'
import { proofFile } from '../../../core/server/demo/proof-file.ts'
import type { Visitor } from '../support/visitor.ts'
import { SubjectPage } from './subject-page.ts'

export interface Proof {
  /** The title of what is asked for. */
  title: string
  /** Last day on which it is good, and the day it was issued, where they are asked. */
  expiresOn?: string
  issuedOn?: string
}

export class DocumentsPage extends SubjectPage {
  static arrive(visitor: Visitor): Promise<DocumentsPage> {
    return new DocumentsPage(visitor).arrivesAtSection('documents')
  }

  private item(title: string) {
    return this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: title, level: 3 }) })
  }

  async uploads({ title, expiresOn, issuedOn }: Proof): Promise<void> {
    const item = this.item(title)
    if (issuedOn) await this.fills('dossier.upload.issued-on', issuedOn, item)
    if (expiresOn) await this.fills('dossier.upload.expires-on', expiresOn, item)
    const chosen = this.page.waitForEvent('filechooser')
    await item.getByRole('button', { name: new RegExp(`^${this.say('dossier.upload.choose')}`) }).click()
    const file = { name: `${title}.pdf`, mimeType: 'application/pdf', buffer: proofFile(title) }
    await (await chosen).setFiles(file)
    await this.has(title)
  }

  /** A file of that name stands under its requirement. */
  async has(title: string): Promise<void> {
    await expect(this.item(title).getByRole('link', { name: `${title}.pdf` })).toBeVisible()
  }

  async takesNoFile(title: string): Promise<void> {
    await expect(this.item(title).getByRole('button')).toHaveCount(0)
  }
}
