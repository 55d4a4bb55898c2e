import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Document } from '../diagram/documents.js';
import { workspaceRoot } from '../workspace.js';
import { dashboards } from './dashboards.js';
import { grafanaDashboard } from './panel.js';
import { prometheusConfig, prometheusRules } from './prometheus-files.js';

/** What Prometheus and Grafana are given: as it is, and as it should be. */
export function readMonitoringFiles(): readonly Document[] {
  const wanted = [
    ['prometheus/prometheus.yml', prometheusConfig()],
    ['prometheus/alerts.yml', prometheusRules()],
    ...dashboards.map((dashboard) => [
      `grafana/dashboards/${dashboard.id}.json`,
      grafanaDashboard(dashboard),
    ]),
  ];
  return wanted.map(([name = '', filled = '']) => {
    const file = path.join('compose', name);
    const place = path.join(workspaceRoot, file);
    return { file, text: existsSync(place) ? readFileSync(place, 'utf8') : '', filled };
  });
}
