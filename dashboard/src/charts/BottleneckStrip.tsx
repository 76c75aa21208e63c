import './bottleneck.css';

interface StripProps {
  rows: { id: number; name: string }[];
  cells: {
    fromMs: number;
    toMs: number;
    shares: { machineId: number; soleMs: number; sharedMs: number }[];
  }[];
  window: { from: number; to: number };
  width: number;
  ticks: number[];
  tick: (ms: number) => string;
}

const rowHeight = 34;
const bar = 22;

/** A row for each machine: how much of each hour or shift it was the bottleneck, alone and with others. The table tells the same. */
export function BottleneckStrip({ rows, cells, window, width, ticks, tick }: StripProps) {
  if (width === 0) return null;
  const scale = width / (window.to - window.from);
  const height = rows.length * rowHeight;
  return (
    <svg className="bottleneck-strip" width={width} height={height + 20} aria-hidden="true">
      {rows.map((row, index) => {
        const bottom = (index + 1) * rowHeight;
        return (
          <g key={row.id}>
            <rect className="ground" y={bottom - bar} width={width} height={bar} />
            {cells.map((cell) => {
              const own = cell.shares.find((share) => share.machineId === row.id);
              if (!own) return null;
              const length = cell.toMs - cell.fromMs;
              const sole = (own.soleMs / length) * bar;
              const shared = (own.sharedMs / length) * bar;
              const x = (cell.fromMs - window.from) * scale;
              const wide = Math.max(length * scale - 1, 0.75);
              return (
                <g key={cell.fromMs}>
                  <rect className="sole" x={x} y={bottom - sole} width={wide} height={sole} />
                  <rect className="shared" x={x} y={bottom - sole - shared} width={wide} height={shared} />
                </g>
              );
            })}
            <text className="row-name" y={bottom - bar - 2}>
              {row.name}
            </text>
          </g>
        );
      })}
      {ticks.map((ms) => {
        const x = (ms - window.from) * scale;
        return (
          <text
            key={ms}
            className="tick"
            x={x}
            y={height + 14}
            textAnchor={x < 16 ? 'start' : x > width - 16 ? 'end' : 'middle'}
          >
            {tick(ms)}
          </text>
        );
      })}
    </svg>
  );
}
