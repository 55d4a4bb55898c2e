import type { RoundResult } from '../round.js';
import { chart } from './chart.js';
import { escapeHtml } from './escape-html.js';
import type { ChaosReport } from './chaos-report.js';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --bad: #c22; --good: #2a7d46; --fault: #d9822b55; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; }
.held { color: var(--good); } .failed { color: var(--bad); font-weight: 600; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
details { margin: .2rem 0; } summary { cursor: pointer; } small { opacity: .75; }`;

/** The report as one page that needs nothing else. */
export function reportPage(report: ChaosReport): string {
  const { rounds, seed, command, commit, machine, seconds, startedAt, rate, skipped } = report;
  const failed = rounds.filter(({ problems }) => problems.length > 0).length;
  const verdict =
    failed === 0
      ? `<span class="held">All ${rounds.length} rounds held</span>`
      : `<span class="failed">${failed} of ${rounds.length} rounds did not hold</span>`;
  const articles = rounds.reduce((sum, round) => sum + round.articles, 0);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Chaos report, seed ${seed}</title><style>${STYLE}</style></head><body>
<h1>${verdict}</h1>
<p>Seed ${seed}, ${escapeHtml(startedAt)}, ${Math.round(seconds / 6) / 10} minutes, ${articles} articles at ${rate} a second.<br>
<small><code>${escapeHtml(command)}</code> at ${escapeHtml(commit)}, ${escapeHtml(machine)}</small></p>
${skipped.length === 0 ? '' : `<p>Not played here: ${skipped.map(escapeHtml).join('; ')}</p>`}
<h2>Time line</h2>
<p><small>Orange: a fault is played. Upper lines: records that a stage still has to read. Lower lines: articles published
and records stored a second. Seconds since the start of the run.</small></p>
<div class="scroll">${chart(report)}</div>
<h2>Rounds</h2>
<div class="scroll"><table><thead><tr><th>round</th><th>faults</th><th>result</th>
<th class="number">articles</th><th class="number">publishing</th><th class="number">faults</th><th class="number">recovery</th>
<th class="number">drain</th><th class="number">check</th><th class="number">MB</th></tr></thead>
<tbody>${rounds.map((round) => row(round, report)).join('\n')}</tbody></table></div>
<p><small>Seconds: faults from the start of the round to the end of the last one, recovery from there, drain from the last
article. MB is the largest service at the end of the round.</small></p>
</body></html>
`;
}

function row(round: RoundResult, { events }: ChaosReport): string {
  const { seconds, problems } = round;
  const own = events.filter((event) => event.round === round.round);
  const notes = own.map(({ at, what }) => `<li>${at.toFixed(1)} s: ${escapeHtml(what)}</li>`).join('');
  const result =
    problems.length === 0
      ? '<span class="held">held</span>'
      : `<span class="failed">did not hold</span><ul>${problems.map((problem) => `<li>${escapeHtml(problem)}</li>`).join('')}</ul>`;
  const exits =
    round.exits.length === 0
      ? ''
      : `<br><small>ended by themselves: ${round.exits.map(escapeHtml).join(', ')}</small>`;
  const numbers = [
    round.articles,
    seconds.publishing,
    seconds.faults,
    seconds.recovery,
    seconds.drain,
    seconds.check,
    round.largestMb,
  ];
  return `<tr><td>${round.round}</td>
<td><details><summary>${round.faults.map(escapeHtml).join(' + ')}</summary><ul>${notes}</ul></details></td>
<td>${result}${exits}</td>${numbers.map((number) => `<td class="number">${number}</td>`).join('')}</tr>`;
}
