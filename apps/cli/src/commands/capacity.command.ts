import { inputPartitions } from '@headwater/books';
import { topics } from '@headwater/contracts';
import { MEASURED, planCapacity, predictThroughput } from '@headwater/pipeline';
import { Command, InvalidArgumentError } from 'commander';
import { printPlan, printThroughput } from '../capacity/print-plan.js';
import { wholeNumber } from '../output/arguments.js';
import { printJson } from '../output/print.js';

interface CapacityOptions {
  readonly rate: number;
  readonly average?: number;
  readonly utilization: number;
  readonly replication: number;
  readonly cores?: number;
  readonly json?: boolean;
}

const EXAMPLES = `
It knows what \`npm run bench -- capacity\` has measured; docs/capacity.md has the figures, the formulas, and how well they
foretell. It asks no server.

Examples:
  headwater capacity --rate 500
  headwater capacity --rate 5000 --average 800        # disks fill with the average, cores are for the busiest time
  headwater capacity --rate 500 --cores 4             # and what 4 cores would do with these replicas
  headwater capacity --rate 500 --json | jq .plan.cores`;

/** `headwater capacity`: what a number of articles a second needs. */
export function capacityCommand(): Command {
  return new Command('capacity')
    .description('Says what so many articles a second need: partitions, replicas, cores, disk.')
    .requiredOption('--rate <n>', 'articles a second at the busiest time', wholeNumber)
    .option('--average <n>', 'articles a second over days; without it the rate', wholeNumber)
    .option('--utilization <share>', 'how busy a core may be, above 0 and at most 1', share, 0.7)
    .option('--replication <n>', 'copies of each record in the log', wholeNumber, 3)
    .option('--cores <n>', 'also says what so many cores do with these replicas', wholeNumber)
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(({ rate, average, utilization, replication, cores, json }: CapacityOptions) => {
      const plan = planCapacity({
        rate,
        averageRate: average ?? rate,
        utilization,
        replication,
        measurement: MEASURED,
        partitions: inputPartitions,
        topics: Object.values(topics),
      });
      const replicas = Object.fromEntries(plan.stages.map((stage) => [stage.stage, stage.replicas]));
      const deployment = { costs: MEASURED.costs, partitions: inputPartitions, replicas, utilization };
      const throughput = cores === undefined ? null : predictThroughput({ ...deployment, cores });
      if (json) return printJson({ plan, throughput });
      printPlan(plan);
      if (cores !== undefined && throughput !== null) printThroughput(throughput, cores);
    });
}

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('It must be above 0 and at most 1.');
}
