import {
  type ChartRow,
  ChartWithTable,
  EmptyState,
  PageLink,
  PageTitle,
  Pending,
  useApi,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import { textIn } from '@guichet/core/domain'
import type { CycleDetail, CycleProgress } from '../../../domain/cycle-contract.ts'
import { progressPhases } from '../../../domain/progress.ts'
import { BurnDown } from './burn-down.tsx'
import { phaseTones } from './phase-tones.ts'
import '../reviewer.css'
import './cycles.css'

/** How far a cycle is: each department's files by phase, and the files still to be submitted and decided, day by day. */
export function CycleProgressPage() {
  const { cycleId } = usePageParams<{ cycleId: string }>()
  const { t, language } = useText()
  const cycle = useApi<CycleDetail>(`/api/reappointment/cycles/${cycleId}`)
  const progress = useApi<CycleProgress>(`/api/reappointment/cycles/${cycleId}/progress`, { live: true })
  if (!cycle.data) return <Pending query={cycle} />
  if (!progress.data) return <Pending query={progress} />
  const { label } = cycle.data
  const departments = progress.data.departments.toSorted((one, other) =>
    textIn(one.department.name, language).localeCompare(textIn(other.department.name, language), language),
  )
  const sorted = { ...progress.data, departments }
  return (
    <div className="stack cycle-progress">
      <PageTitle
        above={<PageLink to={`/reappointment/cycles/${cycleId}`}>{t('reappointment.cycle.name', { label })}</PageLink>}
      >
        {t('reappointment.cycle.progress-title', { label })}
      </PageTitle>
      {progress.data.total === 0 ? (
        <EmptyState title={t('reappointment.cycle.progress-none')} />
      ) : (
        <>
          <Figures progress={sorted} cycleId={cycleId} />
          <ByDepartment progress={sorted} label={label} />
          <BurnDown progress={sorted} label={label} />
          <DepartmentList progress={sorted} cycleId={cycleId} />
        </>
      )}
    </div>
  )
}

interface Props {
  progress: CycleProgress
}

/** How many files are in each phase; each figure leads to them. */
function Figures({ progress, cycleId }: Props & { cycleId: string }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <ul className="plain-list phase-figures">
      {progressPhases
        .filter((phase) => (progress.phases[phase] ?? 0) > 0)
        .map((phase) => (
          <li key={phase}>
            <PageLink to="/reappointment/desk" search={{ cycle: cycleId, phase, mine: 'no' }}>
              <strong className="numbers">{format.number(progress.phases[phase] ?? 0)}</strong>
              <span>{t(`reappointment.phase.${phase}`)}</span>
            </PageLink>
          </li>
        ))}
    </ul>
  )
}

function ByDepartment({ progress, label }: Props & { label: string }) {
  const { t, language } = useText()
  const format = useFormat()
  const phases = progressPhases.filter((phase) => (progress.phases[phase] ?? 0) > 0)
  const rows: ChartRow[] = progress.departments.map((one) => ({
    label: textIn(one.department.name, language),
    values: Object.fromEntries(phases.map((phase) => [phase, one.phases[phase] ?? 0])),
  }))
  const finished = (progress.phases.decided ?? 0) + (progress.phases.ended ?? 0)
  const late = progress.departments.filter((one) => one.late > 0).toSorted((one, other) => other.late - one.late)
  const latest = late[0]
  return (
    <ChartWithTable
      kind="stacked"
      title={t('reappointment.cycle.chart-departments')}
      summary={
        <>
          {t('reappointment.cycle.chart-departments-summary', {
            finished: format.number(finished),
            total: format.number(progress.total),
            share: format.percent(finished / progress.total),
          })}{' '}
          {latest
            ? t('reappointment.cycle.chart-late', {
                count: late.reduce((total, one) => total + one.late, 0),
                department: textIn(latest.department.name, language),
                most: format.number(latest.late),
              })
            : t('reappointment.cycle.chart-late-none')}
        </>
      }
      rowHeading={t('reappointment.desk.department')}
      fileName={`${label}-departments`}
      rows={rows}
      series={phases.map((phase) => ({ key: phase, label: t(`reappointment.phase.${phase}`), ...phaseTones[phase] }))}
    />
  )
}

/** Each department with its late files, and the way to them. */
function DepartmentList({ progress, cycleId }: Props & { cycleId: string }) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <section className="panel stack" aria-labelledby="departments">
      <h2 id="departments" className="panel-title">
        {t('reappointment.cycle.departments')}
      </h2>
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('reappointment.desk.department')}</th>
              <th scope="col" className="amount">
                {t('reappointment.cycle.files-count')}
              </th>
              <th scope="col" className="amount">
                {t('reappointment.cycle.finished')}
              </th>
              <th scope="col" className="amount">
                {t('reappointment.cycle.late')}
              </th>
            </tr>
          </thead>
          <tbody>
            {progress.departments.map(({ department, total, phases, late }) => (
              <tr key={department.code}>
                <th scope="row">
                  <PageLink
                    to="/reappointment/desk"
                    search={{ cycle: cycleId, department: department.code, mine: 'no' }}
                  >
                    {textIn(department.name, language)}
                  </PageLink>
                </th>
                <td className="amount">{format.number(total)}</td>
                <td className="amount">{format.percent(((phases.decided ?? 0) + (phases.ended ?? 0)) / total)}</td>
                <td className="amount" data-late={late > 0 || undefined}>
                  {format.number(late)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
