import { useText } from '../language/language.ts'

/** Where words will be, while they are on their way. */
export function Skeleton({ width = '100%', height = '1.2em' }: { width?: string; height?: string }) {
  return <span className="skeleton" style={{ display: 'block', inlineSize: width, blockSize: height }} />
}

/** A page on its way: announced once, drawn without movement. */
export function PageSkeleton({ lines = 6 }: { lines?: number }) {
  const { t } = useText()
  return (
    <output className="stack page-skeleton">
      <span className="visually-hidden">{t('web.loading')}</span>
      <Skeleton width="min(28rem, 70%)" height="2.2rem" />
      <Skeleton width="min(18rem, 45%)" />
      <div className="panel stack" aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <Skeleton key={index} width={`${[92, 78, 85, 60, 88, 70][index % 6]}%`} />
        ))}
      </div>
    </output>
  )
}
