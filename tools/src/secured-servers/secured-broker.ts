import type { KafkaSettings } from '../stack/local/kafka-properties.js';

/** Where a secured broker listens, and with what. */
export interface SecuredBroker {
  readonly port: number;
  readonly open: number;
  readonly controller: number;
  readonly keyStore: string;
}

const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';

/**
 * Settings of a broker that asks everybody for a name and refuses what its rules do not allow. Its second listener is for
 * whoever owns the machine, as a set-up's own is: there everybody is a super user.
 */
export function securedBroker({ port, open, controller, keyStore }: SecuredBroker): KafkaSettings {
  return {
    listeners: `SECURE://127.0.0.1:${port},OPEN://127.0.0.1:${open},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `SECURE://127.0.0.1:${port},OPEN://127.0.0.1:${open}`,
    'listener.security.protocol.map': 'SECURE:SASL_SSL,OPEN:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'OPEN',
    'listener.name.secure.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.secure.scram-sha-512.sasl.jaas.config': SCRAM,
    'listener.name.secure.ssl.keystore.type': 'PEM',
    'listener.name.secure.ssl.keystore.location': keyStore,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:ANONYMOUS',
  };
}
