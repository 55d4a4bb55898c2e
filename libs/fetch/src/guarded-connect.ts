import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressPolicy } from './address-policy.js';
import { FetchFailure } from './fetch-failure.js';

const CONNECT_MS = 5_000;

/** A server on this machine that plays the web. */
export interface StandIn {
  readonly address: string;
  readonly port: string;
}

/**
 * Connects to public addresses only. A name is judged by every address that it resolves to, and the connection by
 * the address that it really reached: between check and use a name can change (DNS rebinding), a connected socket
 * cannot. Literal addresses never pass a resolver, so the caller checks those before.
 *
 * @param lookup resolves names; given, so that a test can be the attacker's name server
 * @param standIn is reached in place of every host that has a name, over plain HTTP also where an address says https
 */
export function guardedConnect(
  policy: AddressPolicy,
  lookup: LookupFunction = dns.lookup as LookupFunction,
  standIn: StandIn | null = null,
): buildConnector.connector {
  const open = buildConnector({ timeout: CONNECT_MS });
  const guarded = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(policy, lookup) });
  return (options, callback) => {
    if (policy.isListed(options.hostname, options.port || (options.protocol === 'https:' ? '443' : '80'))) {
      open(options, callback);
      return;
    }
    if (standIn !== null && isIP(options.hostname.replace(/^\[|\]$/g, '')) === 0) {
      open({ ...options, protocol: 'http:', hostname: standIn.address, port: standIn.port }, callback);
      return;
    }
    guarded(options, (error, socket) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      try {
        policy.checkAddress(socket.remoteAddress ?? '');
      } catch (refusal) {
        socket.destroy();
        callback(refusal as FetchFailure, null);
        return;
      }
      callback(null, socket);
    });
  };
}

function guardedLookup(policy: AddressPolicy, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const found = Array.isArray(addresses) ? addresses : [];
      const [first] = found;
      if (error !== null || first === undefined) {
        callback(error ?? new FetchFailure('name-not-found', `${hostname} has no address.`), []);
        return;
      }
      try {
        // One private address among public ones is an attack or a mistake: none of them is used.
        for (const { address } of found) policy.checkAddress(address);
      } catch (refusal) {
        callback(refusal as FetchFailure, []);
        return;
      }
      if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}
