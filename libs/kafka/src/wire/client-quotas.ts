import { checkErrorCode, type OwnRequest } from './send-request.js';

const EXACT = 0;
const ANY = 2;
/** Bytes a second that a user's consumers get from each broker. */
const CONSUMER_BYTE_RATE = 'consumer_byte_rate';

/** Asks what users may read, in bytes a second, by user. Needs DescribeConfigs on the cluster. */
export function describeConsumerRates(): OwnRequest<ReadonlyMap<string, number>> {
  return {
    ...{ apiKey: 48, apiVersion: 0, apiName: 'DescribeClientQuotas', flexible: false },
    write(body) {
      body.int32(1);
      body.string('user');
      body.int8(ANY);
      body.int16(-1); // no name
      body.int8(EXACT); // strict: not those of a user's single clients
    },
    read(body) {
      body.int32(); // throttling
      checkErrorCode(body.int16(), body.nullableString());
      const entries = body.array(() => {
        const [user] = body.array(() => {
          body.string();
          return body.nullableString();
        });
        const values = body.array(() => [body.string(), body.float64()] as const);
        return { user, rate: new Map(values).get(CONSUMER_BYTE_RATE) };
      });
      return new Map(
        entries.flatMap(({ user, rate }) => (user && rate !== undefined ? [[user, rate] as const] : [])),
      );
    },
  };
}

/** Limits what a user's consumers get from each broker; `null` lifts the limit. Needs AlterConfigs on the cluster. */
export function setConsumerRate(user: string, bytesPerSecond: number | null): OwnRequest<void> {
  return {
    ...{ apiKey: 49, apiVersion: 0, apiName: 'AlterClientQuotas', flexible: false },
    write(body) {
      body.int32(1);
      body.int32(1);
      body.string('user');
      body.string(user);
      body.int32(1);
      body.string(CONSUMER_BYTE_RATE);
      body.float64(bytesPerSecond ?? 0);
      body.int8(bytesPerSecond === null ? 1 : 0); // to be removed
      body.int8(0); // not only to be checked
    },
    read(body) {
      body.int32(); // throttling
      body.array(() => {
        checkErrorCode(body.int16(), body.nullableString());
        body.array(() => [body.string(), body.nullableString()]);
      });
    },
  };
}
