import { Controller, Inject } from '@nestjs/common';
import { Parameters } from '../http/answer.interceptor.js';
import { ApiError } from '../http/api-error.js';
import { Serve } from '../http/operation.js';
import { languagesOf } from '../search/language-codes.js';
import { AGGREGATE_READER, type AggregateReader } from './aggregate-reader.port.js';
import {
  aggregatesOperation,
  termsOperation,
  type AggregateParameters,
  type Aggregates,
  type TermParameters,
  type Terms,
} from './aggregates.operation.js';
import { readWindows, WINDOW_MS } from './windows.js';

const MOST_ROWS = 10_000;

/** `/v1/aggregates`: what the aggregator counts. */
@Controller()
export class AggregatesController {
  constructor(@Inject(AGGREGATE_READER) private readonly aggregates: AggregateReader) {}

  @Serve(aggregatesOperation)
  async windows(@Parameters() parameters: AggregateParameters): Promise<Aggregates> {
    const { granularity, dimension, value: values = [] } = parameters;
    const { from, before } = readWindows(parameters, granularity, Date.now());
    const windows = await this.aggregates.windows(
      { granularity, dimension, values, from, before },
      MOST_ROWS + 1,
    );
    if (windows.length > MOST_ROWS) {
      throw new ApiError(
        'parameterInvalid',
        'This is too much for one answer: narrow from and to, or give values.',
      );
    }
    return {
      status: 'ok',
      granularity,
      dimension,
      from: from.toISOString(),
      to: before.toISOString(),
      windows: windows.map(({ start, ...counts }) => ({
        windowStart: start.toISOString(),
        windowEnd: new Date(start.getTime() + WINDOW_MS[granularity]).toISOString(),
        ...counts,
      })),
    };
  }

  @Serve(termsOperation)
  async terms(@Parameters() parameters: TermParameters): Promise<Terms> {
    const { from, before } = readWindows(parameters, 'hour', Date.now());
    const languages = languagesOf(parameters.language);
    const terms = await this.aggregates.terms(from, before, languages, parameters.limit);
    return { status: 'ok', from: from.toISOString(), to: before.toISOString(), terms: [...terms] };
  }
}
