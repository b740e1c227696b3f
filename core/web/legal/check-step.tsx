import { textIn } from '../../domain/language.ts'
import type { LegalDocumentView } from '../../domain/legal-contract.ts'
import type { ApiProblem } from '../api-client/api-problem.ts'
import { useText } from '../language/language.ts'
import { languageNames } from '../layout/language-switch.tsx'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { useAccount } from '../session/account.tsx'
import { type Agreements, agreementTo, documentKey } from './agreements.ts'

interface Props {
  documents: readonly LegalDocumentView[]
  agreements: Agreements
  busy: boolean
  problem: ApiProblem | null
  /** Goes back to the document at this step, from 1. */
  onChange: (step: number) => void
  onAccept: () => void
}

/** Everything the person is about to accept, before they do. */
export function CheckStep({ documents, agreements, busy, problem, onChange, onAccept }: Props) {
  const { t, language } = useText()
  const { organization } = useAccount()
  return (
    <div className="stack reading legal-step">
      <PageTitle>{t('legal.check.title')}</PageTitle>
      <p>{t('legal.check.text', { organization: organization ? textIn(organization.name, language) : '' })}</p>
      {documents.map((document, place) => (
        <CheckedDocument
          key={documentKey(document)}
          document={document}
          agreements={agreements}
          onChange={() => onChange(place + 1)}
        />
      ))}
      <ProblemNotice problem={problem} />
      <div className="row no-print">
        <Button busy={busy} onClick={onAccept}>
          {t('legal.check.button', { count: documents.length })}
        </Button>
        <Button look="second" onClick={() => onChange(documents.length)}>
          {t('web.back')}
        </Button>
      </div>
    </div>
  )
}

interface DocumentProps {
  document: LegalDocumentView
  agreements: Agreements
  onChange: () => void
}

function CheckedDocument({ document, agreements, onChange }: DocumentProps) {
  const { t, language } = useText()
  const { account } = useAccount()
  const agreement = agreementTo(document, agreements)
  const text = document.texts.find(({ sha256 }) => sha256 === agreement?.sha256)
  if (!agreement || !text) return null
  const facts: [string, string][] = [
    [t('legal.check.organization'), textIn(document.organization.name, language)],
    [t('legal.check.version'), document.version],
    [t('legal.check.language'), languageNames[text.language]],
    [t('legal.check.person'), account.name],
    ...(document.kind === 'undertaking' ? [[t('legal.check.signature'), agreement.typedName] as [string, string]] : []),
  ]
  return (
    <section className="panel">
      <div className="spread">
        <h2 lang={text.language}>{text.title}</h2>
        <Button look="quiet" className="no-print" onClick={onChange}>
          <span>
            {t('web.change')} <span className="visually-hidden">{text.title}</span>
          </span>
        </Button>
      </div>
      <p>{t(`legal.agree.${document.kind}`)}</p>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
