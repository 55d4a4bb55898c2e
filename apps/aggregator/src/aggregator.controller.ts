import { SinkBatches, SinkPositions, type PositionsRequest } from '@headwater/kafka';
import type { Sink } from '@headwater/pipeline';
import { aggregatorSink, type AggregatorBatch } from '@headwater/stage-aggregator';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

export const SINK = Symbol('sink');

/** The sink as Nest sees it. */
@Controller()
export class AggregatorController {
  constructor(@Inject(SINK) private readonly sink: Sink<(typeof aggregatorSink)['inputs']>) {}

  @SinkPositions(aggregatorSink)
  positions(@Payload() { partitions, clusterId }: PositionsRequest): Promise<readonly number[]> {
    return this.sink.positions(partitions, clusterId);
  }

  @SinkBatches(aggregatorSink)
  store(@Payload() batch: AggregatorBatch): Promise<void> {
    return this.sink.store(batch);
  }
}
