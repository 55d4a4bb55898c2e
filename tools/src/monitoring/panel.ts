/** One panel of a dashboard: what it shows and in which unit. */
export interface Panel {
  readonly title: string;
  /** The question that it answers. */
  readonly question: string;
  readonly unit: 'short' | 's' | 'ops' | 'percentunit' | 'bytes';
  /** PromQL by legend, which may name labels: `{{stage}}`. */
  readonly queries: Readonly<Record<string, string>>;
}

/** One dashboard. */
export interface Dashboard {
  readonly id: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  /** A label to choose by, with the metric that has its values. */
  readonly variable?: { readonly name: string; readonly values: string };
}

const width = 12;
/** Grafana names the queries of a panel A, B, C. */
const FIRST_REF_ID = 0x41;
const height = 8;

/** A dashboard as Grafana reads it from a file: two panels beside each other. */
export function grafanaDashboard({ id, title, panels, variable }: Dashboard): string {
  const datasource = { type: 'prometheus', uid: 'prometheus' };
  return `${JSON.stringify(
    {
      uid: `headwater-${id}`,
      title,
      tags: ['headwater'],
      timezone: 'utc',
      schemaVersion: 41,
      refresh: '10s',
      time: { from: 'now-1h', to: 'now' },
      templating: {
        list:
          variable === undefined
            ? []
            : [
                {
                  type: 'query',
                  name: variable.name,
                  datasource,
                  query: variable.values,
                  refresh: 2,
                  sort: 1,
                },
              ],
      },
      panels: panels.map(({ title: heading, question, unit, queries }, index) => ({
        id: index + 1,
        type: 'timeseries',
        title: heading,
        description: question,
        datasource,
        gridPos: { x: (index % 2) * width, y: Math.floor(index / 2) * height, w: width, h: height },
        fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
        options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
        targets: Object.entries(queries).map(([legend, expr], query) => ({
          refId: String.fromCodePoint(FIRST_REF_ID + query),
          expr,
          legendFormat: legend,
        })),
      })),
    },
    undefined,
    2,
  )}\n`;
}
