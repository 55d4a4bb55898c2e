import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { operationOf, type Operation } from '../http/operation.js';

/** Every operation that a controller of this application serves; none can be forgotten. */
@Injectable()
export class Operations {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
  ) {}

  all(): readonly Operation[] {
    return this.discovery.getControllers().flatMap(({ instance }) => {
      const controller = instance as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(Object.getPrototypeOf(controller) as object)
        .map((name) => operationOf(controller[name] as object))
        .filter((operation) => operation !== undefined);
    });
  }
}
