import { checkErrorCode, type OwnRequest } from './send-request.js';

const ALL_TOPICS = -1;

/** Asks a broker how many bytes its logs take, by topic as it names them. Needs Describe on the cluster. */
export function describeLogSizes(): OwnRequest<ReadonlyMap<string, number>> {
  return {
    ...{ apiKey: 35, apiVersion: 1, apiName: 'DescribeLogDirs', flexible: false },
    write(body) {
      body.int32(ALL_TOPICS);
    },
    read(body) {
      const sizes = new Map<string, number>();
      body.int32(); // throttling
      body.array(() => {
        checkErrorCode(body.int16(), null);
        body.string(); // directory
        body.array(() => {
          const topic = body.string();
          body.array(() => {
            body.int32(); // partition
            sizes.set(topic, (sizes.get(topic) ?? 0) + Number(body.int64()));
            body.int64(); // how far a moved replica is behind
            body.int8(); // whether it is one that moves
          });
        });
      });
      return sizes;
    },
  };
}
