import {
  ActionPanel,
  type ButtonLook,
  hasSentence,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  useApi,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { DirectiveRecord } from '../../domain/directive-contract.ts'
import { Facts, isolated } from '../facts.tsx'
import { DirectiveDialogs, formActions } from './directive-dialogs.tsx'
import { KeyingForm, keyingActions } from './keying-form.tsx'
import { registerApi, registerPage } from './register-paths.ts'
import { ScanPanel } from './scan-panel.tsx'
import '../registry.css'
import './register.css'

/** One version of somebody's directives, for those who work on it. */
export function DirectivePage() {
  const { directiveId } = usePageParams<{ directiveId: string }>()
  const directive = useApi<DirectiveRecord>(registerApi.one(directiveId))
  if (!directive.data) return <Pending query={directive} />
  return <Version key={directive.data.version} directive={directive.data} />
}

/** What moves a version on comes first; what stops it or is rare stands back. */
const looks: Partial<Record<string, ButtonLook>> = {
  register: 'first',
  'file-as-superseded': 'first',
  'confirm-revocation': 'first',
  'mark-entered-in-error': 'stop',
  'return-incomplete': 'second',
  'note-court-matter': 'second',
  'propose-error': 'quiet',
}
const ranks: readonly string[] = Object.keys(looks)
const rankOf = ({ action }: DirectiveRecord['actions'][number]) => ranks.indexOf(action)

function Version({ directive }: { directive: DirectiveRecord }) {
  const { t } = useText()
  const [asking, setAsking] = useState<string | null>(null)
  const { id, reference, version } = directive
  const actions = directive.actions.toSorted((one, other) => rankOf(one) - rankOf(other))
  const keying = keyingActions.find((name) =>
    actions.some(({ action, unmet }) => action === name && unmet.length === 0),
  )
  const forms = formActions.filter((name) => actions.some(({ action, unmet }) => action === name && unmet.length === 0))
  const elsewhere = [...keyingActions, ...formActions].filter(
    (name) => name === keying || forms.some((one) => one === name),
  )
  return (
    <div className="directive-page stack">
      <PageTitle
        tab={reference}
        above={<PageLink to={registerPage.list}>{t('directives-registry.directives.title')}</PageLink>}
        below={t(directive.stateLabel)}
      >
        {t('directives-registry.directive.title', { reference })}
      </PageTitle>
      <Warnings directive={directive} />
      <ActionPanel
        dossier={{ id, path: registerPage.one(id), version, actions }}
        commandPath={(action) => registerApi.act(id, action)}
        except={elsewhere}
        looks={looks}
      />
      {forms.length > 0 && <FormButtons names={forms} actions={actions} onAsk={setAsking} />}
      <About directive={directive} />
      <ScanPanel directive={directive} />
      {keying && <KeyingForm directive={directive} action={keying} />}
      {directive.decisions && <Decisions decisions={directive.decisions} />}
      <Course directive={directive} />
      {asking && <DirectiveDialogs action={asking} directive={directive} onClose={() => setAsking(null)} />}
    </div>
  )
}

interface FormButtonsProps {
  names: readonly string[]
  actions: DirectiveRecord['actions']
  onAsk: (action: string) => void
}

function FormButtons({ names, actions, onAsk }: FormButtonsProps) {
  const { t } = useText()
  return (
    <div className="row no-print">
      {names.map((name) => (
        <button key={name} type="button" className="button" data-look="second" onClick={() => onAsk(name)}>
          {t(actions.find(({ action }) => action === name)?.label ?? name)}
        </button>
      ))}
    </div>
  )
}

function Warnings({ directive }: { directive: DirectiveRecord }) {
  const { t } = useText()
  const format = useFormat()
  const { state, flags, verbalChange, problems, inForce } = directive
  const meaning = `directives-registry.directive-meaning.${state}`
  return (
    <>
      {hasSentence(meaning) && <Notice tone="wait">{t(meaning)}</Notice>}
      {inForce && (
        <Notice tone="info">
          {t('directives-registry.directive.in-force')}{' '}
          <PageLink to={registerPage.one(inForce.id)}>
            <span className="isolate nowrap">{inForce.reference}</span>
          </PageLink>
        </Notice>
      )}
      {flags.map((flag) => (
        <Notice key={flag} tone="stop" title={t(`directives-registry.directive-flag.${flag}`)}>
          {flag === 'verbal-change-reported' && verbalChange && (
            <>
              <p>{t('directives-registry.view.reported', { at: format.dateTime(verbalChange.reportedAt) })}</p>
              <blockquote>
                <bdi>{verbalChange.words}</bdi>
              </blockquote>
            </>
          )}
        </Notice>
      ))}
      {problems.length > 0 && (
        <Notice tone="wait" title={t('directives-registry.directive.problems')}>
          <ul>
            {problems.map(({ path, code, values }) => (
              <li key={`${path} ${code}`}>{t(`directives-registry.directive-problem.${code}`, values)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

function About({ directive }: { directive: DirectiveRecord }) {
  const { t } = useText()
  const format = useFormat()
  const { author, pages, witnesses, thirdPerson, notary, revocation } = directive
  return (
    <section className="panel stack">
      <h2>{t('directives-registry.directive.document')}</h2>
      <Facts
        facts={[
          [t('directives-registry.directives.author'), `${author.givenName} ${author.familyNameAtBirth}`],
          [t('directives-registry.consult.nam'), author.nam],
          [t('directives-registry.consult.birthDate'), format.date(author.birthDate)],
          [t('directives-registry.view.kind'), t(`directives-registry.directive-kind.${directive.kind}`)],
          [t('directives-registry.view.version'), format.number(directive.versionNumber)],
          [t('directives-registry.view.signed-on'), format.date(directive.signedOn)],
          [t('directives-registry.directives.received'), format.date(directive.receivedOn)],
          [t('directives-registry.receive.pages'), t('directives-registry.directive.pages', pages)],
          [
            t('directives-registry.receive.witnesses'),
            witnesses.length > 0 && <>{format.list(witnesses.map(({ name }) => isolated(name)))}</>,
          ],
          [t('directives-registry.receive.third-person'), thirdPerson?.name],
          [
            t('directives-registry.receive.notary'),
            notary && (
              <>
                {t('directives-registry.directive.notary', {
                  name: isolated(notary.name),
                  number: isolated(notary.minuteNumber),
                })}
              </>
            ),
          ],
          [
            t('directives-registry.directive.revocation'),
            revocation &&
              t('directives-registry.directive.revoked', {
                on: format.date(revocation.on),
                manner: t(`directives-registry.revocation-manner.${revocation.manner}`),
              }),
          ],
        ]}
      />
    </section>
  )
}

function Decisions({ decisions }: { decisions: NonNullable<DirectiveRecord['decisions']> }) {
  const { t } = useText()
  return (
    <section className="panel stack">
      <h2>{t('directives-registry.directive.decisions')}</h2>
      {Object.entries(decisions).map(([situation, cells]) => (
        <div key={situation} className="stack">
          <h3>{t(`directives-registry.situation.${situation}`)}</h3>
          <Facts
            facts={Object.entries(cells).map(
              ([treatment, choice]) =>
                [t(`directives-registry.treatment.${treatment}`), t(`directives-registry.choice.${choice}`)] as const,
            )}
          />
        </div>
      ))}
    </section>
  )
}

function Course({ directive: { history } }: { directive: DirectiveRecord }) {
  const { t } = useText()
  const format = useFormat()
  if (history.length === 0) return null
  return (
    <section className="panel stack">
      <h2>{t('dossier.history')}</h2>
      <ol className="plain-list lines" reversed>
        {history.map((entry, index) => (
          <li key={index} className="registry-line">
            <strong>{t(`${entry.label}.done`)}</strong> <span className="quiet">· {t(entry.toLabel)}</span>
            <div className="small quiet">
              {format.dateTime(entry.at)}
              {entry.by && ` · ${isolated(entry.by)}`}
            </div>
            {entry.reason && (
              <p>
                <bdi>{entry.reason}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
