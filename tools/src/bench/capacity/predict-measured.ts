import { inputPartitions } from '@headwater/books';
import { predictThroughput, type CapacityMeasurement, type Throughput } from '@headwater/pipeline';

/** What the costs of each stage alone foretell of all stages at once, on what other programs left of the machine. */
export function predictMeasured({ costs, machine, together }: CapacityMeasurement): Throughput {
  return predictThroughput({
    costs,
    replicas: {},
    partitions: inputPartitions,
    cores: machine.cores - together.othersCores,
    utilization: 1,
  });
}
