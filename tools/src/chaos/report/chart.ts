import { escapeHtml } from './escape-html.js';
import type { ChaosReport } from './chaos-report.js';

const PIXELS_A_SECOND = 4;
const HEIGHT = 120;
const GAP = 30;
const BARS = 34;
const LEFT = 60;
const COLOURS = ['#3b6fd4', '#c2410c', '#7c3aed', '#0f766e', '#b91c5c'];

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [at: number, value: number])[];
}

/** Faults, lag and throughput over time, as SVG. */
export function chart({ seconds, spans, samples, rounds }: ChaosReport): string {
  const width = LEFT + Math.max(200, seconds * PIXELS_A_SECOND) + 20;
  const stages = [...new Set(samples.flatMap(({ lag }) => Object.keys(lag)))];
  const lag = stages.map((stage, index): Line => ({
    name: stage,
    colour: COLOURS[index % COLOURS.length] ?? '',
    points: samples.map((sample) => [sample.at, sample.lag[stage] ?? 0]),
  }));
  const throughput: readonly Line[] = [
    { name: 'published/s', colour: '#64748b', points: samples.map(({ at, published }) => [at, published]) },
    { name: 'stored/s', colour: '#0f766e', points: samples.map(({ at, stored }) => [at, stored]) },
  ];
  const top = BARS + GAP;
  const height = top + 2 * (HEIGHT + GAP) + 20;
  const bars = spans.map(({ fault, from, to, round }, index) => {
    const x = LEFT + from * PIXELS_A_SECOND;
    const length = Math.max(2, (to - from) * PIXELS_A_SECOND);
    const text = `round ${round}: ${fault}, ${from.toFixed(1)} to ${to.toFixed(1)} s`;
    return `<g><title>${escapeHtml(text)}</title><rect x="${x}" y="${4 + (index % 2) * 15}" width="${length}" height="12" fill="#d9822b"/><rect x="${x}" y="${BARS}" width="${length}" height="${height - BARS - 20}" fill="#d9822b22"/></g>`;
  });
  const ticks = Array.from({ length: Math.floor(seconds / 30) + 1 }, (_, index) => {
    const x = LEFT + index * 30 * PIXELS_A_SECOND;
    return `<text x="${x}" y="${height - 4}">${index * 30}</text><path d="M${x} ${BARS}V${height - 18}" stroke="currentColor" stroke-opacity=".12"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${rounds.length} rounds over ${Math.round(seconds)} seconds">
${ticks.join('')}${bars.join('')}${panel(lag, top)}${panel(throughput, top + HEIGHT + GAP)}</svg>`;
}

function panel(lines: readonly Line[], top: number): string {
  const highest = Math.max(1, ...lines.flatMap(({ points }) => points.map(([, value]) => value)));
  const y = (value: number): string => (top + HEIGHT - (value / highest) * HEIGHT).toFixed(1);
  const paths = lines.map(({ colour, points }) => {
    const path = points
      .map(([at, value]) => `${(LEFT + at * PIXELS_A_SECOND).toFixed(1)} ${y(value)}`)
      .join('L');
    return path === '' ? '' : `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
  });
  const names = lines.map(
    ({ name, colour }, index) =>
      `<text x="${LEFT + 6 + index * 90}" y="${top - 4}" style="fill:${colour}">${escapeHtml(name)}</text>`,
  );
  return `<text x="4" y="${top + 10}">${highest}</text><text x="4" y="${top + HEIGHT}">0</text>${paths.join('')}${names.join('')}`;
}
