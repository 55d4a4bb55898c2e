import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { checkErrorCode, NO_TAGS, type OwnRequest } from './send-request.js';

const SCRAM_SHA_512 = 2;
/** Kafka's default is 4096, and it takes up to 16384. */
const ITERATIONS = 8_192;
const SALT_BYTES = 32;
const HASH_BYTES = 64;

/** Asks who has a password. Needs Describe on the cluster. */
export function describeScramUsers(): OwnRequest<readonly string[]> {
  return {
    ...{ apiKey: 50, apiVersion: 0, apiName: 'DescribeUserScramCredentials', flexible: true },
    write(body) {
      body.uvarint(0); // null: all users
      body.int8(NO_TAGS);
    },
    read(body) {
      body.int32(); // throttling
      checkErrorCode(body.int16(), body.compactString());
      return body.compactArray(() => {
        const name = body.compactString() ?? '';
        body.int16();
        body.compactString();
        body.compactArray(() => {
          body.int8();
          body.int32();
          body.skipTags();
        });
        body.skipTags();
        return name;
      });
    },
  };
}

/** Gives a user a password, new or another. The broker gets a salted hash. Needs Alter on the cluster. */
export function setScramPassword(user: string, password: string): OwnRequest<void> {
  const salt = randomBytes(SALT_BYTES);
  return alterCredentials((body) => {
    body.uvarint(1); // no deletion
    body.uvarint(2); // one change
    body.compactString(user);
    body.int8(SCRAM_SHA_512);
    body.int32(ITERATIONS);
    body.compactBytes(salt);
    body.compactBytes(pbkdf2Sync(password, salt, ITERATIONS, HASH_BYTES, 'sha512'));
    body.int8(NO_TAGS);
  });
}

/** Takes a user's password away, and so every new connection of his. */
export function deleteScramPassword(user: string): OwnRequest<void> {
  return alterCredentials((body) => {
    body.uvarint(2); // one deletion
    body.compactString(user);
    body.int8(SCRAM_SHA_512);
    body.int8(NO_TAGS);
    body.uvarint(1); // no change
  });
}

function alterCredentials(write: OwnRequest<void>['write']): OwnRequest<void> {
  return {
    ...{ apiKey: 51, apiVersion: 0, apiName: 'AlterUserScramCredentials', flexible: true },
    write(body) {
      write(body);
      body.int8(NO_TAGS);
    },
    read(body) {
      body.int32(); // throttling
      body.compactArray(() => {
        body.compactString();
        checkErrorCode(body.int16(), body.compactString());
        body.skipTags();
      });
    },
  };
}
