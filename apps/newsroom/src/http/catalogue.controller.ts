import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import type { SourceListing } from '../source-listing.js';
import { frontPage } from './front-page.js';
import { originOf } from './requests.js';

/** Lists the sources with feed addresses below an origin such as `http://127.0.0.1:8090`. */
export type ListSources = (origin: string) => Promise<readonly SourceListing[]>;
export const LIST_SOURCES = Symbol('ListSources');

/** What there is to read here. */
@Controller()
export class CatalogueController {
  constructor(@Inject(LIST_SOURCES) private readonly listSources: ListSources) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  async page(@Headers('host') host: string | undefined): Promise<string> {
    return frontPage(await this.listSources(originOf(host)));
  }

  @Get('sources.json')
  sources(@Headers('host') host: string | undefined): Promise<readonly SourceListing[]> {
    return this.listSources(originOf(host));
  }

  @Get('health')
  health(): object {
    return { status: 'ok' };
  }
}
