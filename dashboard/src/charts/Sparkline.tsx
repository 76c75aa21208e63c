import './sparkline.css';

interface SparklineProps {
  points: { ms: number; value: number | null }[];
  window: { from: number; to: number };
}

const width = 120;
const height = 32;

/** The shape of the last hour, without numbers: decoration beside the value that says them. */
export function Sparkline({ points, window }: SparklineProps) {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (values.length < 2)
    return <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const path = points
    .map((point, index) => {
      if (point.value === null) return '';
      const x = ((point.ms - window.from) / (window.to - window.from)) * width;
      const y = height - 3 - ((point.value - low) / span) * (height - 6);
      const pen = (points[index - 1]?.value ?? null) === null ? 'M' : 'L';
      return `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
