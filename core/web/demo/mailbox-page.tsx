import { useState } from 'react'
import type { MailSummary, MailView } from '../../domain/mailbox-contract.ts'
import { withQuery } from '../api-client/api-client.ts'
import { useApi } from '../api-client/use-api.ts'
import { useApiPages } from '../api-client/use-api-pages.ts'
import { oneOf, useGo, usePageSearch } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { EmptyState } from '../layout/pending.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Skeleton } from '../layout/skeleton.tsx'
import { Button } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import '../home/home.css'
import './mailbox.css'

interface MailboxSearch {
  address: string
  mail: string
}

/** Demo only: every e-mail the portal sent, and one of them beside the list. */
export function MailboxPage() {
  const { t } = useText()
  const go = useGo()
  const { address, mail } = usePageSearch<MailboxSearch>((raw) => ({
    address: oneOf(raw.address) ?? '',
    mail: oneOf(raw.mail) ?? '',
  }))
  const [typed, setTyped] = useState(address)
  const list = useApiPages<MailSummary>(withQuery('/api/demo/mailbox', { address }), { live: true, keep: true })
  const show = (search: MailboxSearch) => go('/demo/mailbox', { search: { ...search }, replace: true, stay: true })
  return (
    <div className="stack">
      <PageTitle below={t('home.mailbox.text')}>{t('web.demo.mailbox')}</PageTitle>
      <search>
        <form
          className="search-form"
          onSubmit={(event) => {
            event.preventDefault()
            show({ address: typed.trim().toLowerCase(), mail })
          }}
        >
          <TextField label={t('home.mailbox.address')} type="search" dir="ltr" value={typed} onChange={setTyped} />
          <Button type="submit" look="second">
            {t('home.dossiers.find')}
          </Button>
        </form>
      </search>
      <ProblemNotice problem={list.problem} onRetry={list.refresh} />
      {list.pending && <Skeleton height="12rem" />}
      {!list.pending && list.items.length === 0 && <EmptyState title={t('home.mailbox.none')} />}
      {list.items.length > 0 && (
        <div className="mailbox">
          <div className="stack">
            <ul className="plain-list mail-list">
              {list.items.map((one) => (
                <li key={one.id}>
                  <MailLine mail={one} open={one.id === mail} onOpen={() => show({ address, mail: one.id })} />
                </li>
              ))}
            </ul>
            {list.more && (
              <Button look="second" busy={list.busy} onClick={list.more}>
                {t('web.more')}
              </Button>
            )}
          </div>
          {mail ? <Mail id={mail} /> : <EmptyState title={t('home.mailbox.choose')} />}
        </div>
      )}
    </div>
  )
}

function MailLine({ mail, open, onOpen }: { mail: MailSummary; open: boolean; onOpen: () => void }) {
  const format = useFormat()
  return (
    <button type="button" className="mail-line" aria-pressed={open} onClick={onOpen}>
      <span className="mail-subject" lang={mail.language} dir="auto">
        {mail.subject}
      </span>
      <span className="quiet smaller">
        <span className="isolate">{mail.address}</span> · <time dateTime={mail.at}>{format.dateTime(mail.at)}</time>
      </span>
    </button>
  )
}

/** One e-mail as its reader sees it. The frame may open links in this window and nothing else: no script, no form. */
function Mail({ id }: { id: string }) {
  const { t } = useText()
  const mail = useApi<MailView>(`/api/demo/mailbox/${id}`)
  const [plain, setPlain] = useState(false)
  if (!mail.data) {
    return mail.problem ? <ProblemNotice problem={mail.problem} onRetry={mail.refresh} /> : <Skeleton height="20rem" />
  }
  return (
    <article className="mail" aria-label={mail.data.subject}>
      <div className="spread">
        <h2 lang={mail.data.language} dir="auto">
          {mail.data.subject}
        </h2>
        <Button look="quiet" aria-pressed={plain} onClick={() => setPlain(!plain)}>
          {t('home.mailbox.plain')}
        </Button>
      </div>
      {plain ? (
        <pre className="mail-plain" dir="auto">
          {mail.data.plain}
        </pre>
      ) : (
        <iframe
          className="mail-frame"
          title={mail.data.subject}
          sandbox="allow-top-navigation-by-user-activation allow-popups"
          srcDoc={withBase(mail.data.html)}
        />
      )}
    </article>
  )
}

/** Links of the e-mail open in this window, not inside the frame. */
function withBase(html: string): string {
  return html.includes('<head>') ? html.replace('<head>', '<head><base target="_top">') : `<base target="_top">${html}`
}
