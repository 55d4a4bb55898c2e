import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import {
  addCheckedSource,
  CatalogueSourceSchema,
  checkFeed,
  type FeedCheck,
  type FeedReader,
  matchesFilter,
  readSourceList,
  SourceRefusal,
  type SourceReport,
  type SourceStore,
  writeCatalogue,
  writeOpmlList,
} from '@headwater/sources';
import Value from 'typebox/value';
import { ADMIN_PREFIX } from './admin-door.js';
import { AdminRateGuard } from './admin-rate.guard.js';
import { type AdminSource, FeedToCheckSchema, NewSourceSchema, readBody } from './admin.schema.js';
import { Problem } from './problem.js';
import { SourceQuery } from './source-query.js';

export const SOURCE_STORE = Symbol('SourceStore');
export const FEED_READER = Symbol('FeedReader');

const readNewSource = readBody(NewSourceSchema);
const readFeedToCheck = readBody(FeedToCheckSchema);

/** `headwater sources` over HTTP: the same rules, and the same code. The door has asked for the admin key. */
@Controller(ADMIN_PREFIX)
@UseGuards(AdminRateGuard)
export class AdminSourcesController {
  constructor(
    @Inject(SOURCE_STORE) private readonly store: SourceStore,
    @Inject(FEED_READER) private readonly reader: FeedReader,
  ) {}

  @Get('sources')
  async list(@Query() query: unknown): Promise<object> {
    const { after, limit, ...filter } = SourceQuery.read(query);
    const all = (await this.store.list()).filter((source) => matchesFilter(source, filter));
    const rest = all
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .filter(({ id }) => after === undefined || id > after);
    const sources = rest.slice(0, limit).map(inShort);
    return { total: all.length, sources, next: rest.length > limit ? (sources.at(-1)?.id ?? null) : null };
  }

  @Get('sources/:id')
  async show(@Param('id') id: string): Promise<SourceReport> {
    const source = isId(id) ? await this.store.find(id) : null;
    if (source === null) throw noSuchSource(id);
    return source;
  }

  /** Adds a feed, or brings its source up to date; nothing is added that the check refuses. */
  @Post('sources')
  @HttpCode(200)
  async add(@Body() body: unknown): Promise<object> {
    const { feedUrl, force, ...wishes } = readNewSource(body);
    const check = await checkFeed(this.reader, feedUrl, Date.now());
    try {
      const { source, added } = await addCheckedSource(this.store, check, wishes, force === true);
      return { source, added: added === 1, check };
    } catch (error) {
      throw error instanceof SourceRefusal ? problemOf(error) : error;
    }
  }

  @Delete('sources/:id')
  async remove(@Param('id') id: string): Promise<object> {
    if (!isId(id) || !(await this.store.remove(id))) throw noSuchSource(id);
    return { id, removed: true };
  }

  @Post('sources/:id/resume')
  @HttpCode(200)
  async resume(@Param('id') id: string): Promise<object> {
    if (!isId(id) || !(await this.store.resume(id))) throw noSuchSource(id);
    return { id, resumed: true };
  }

  @Post('source-checks')
  @HttpCode(200)
  check(@Body() body: unknown): Promise<FeedCheck> {
    return checkFeed(this.reader, readFeedToCheck(body).feedUrl, Date.now());
  }

  @Get('source-list.opml')
  @Header('content-type', 'text/x-opml; charset=utf-8')
  async exportOpml(): Promise<string> {
    return writeOpmlList(await this.store.catalogue(), 'Headwater sources');
  }

  @Get('source-list.yaml')
  @Header('content-type', 'application/yaml; charset=utf-8')
  async exportYaml(): Promise<string> {
    return writeCatalogue(await this.store.catalogue());
  }

  @Post('source-list')
  @HttpCode(200)
  async importList(@Body() body: unknown): Promise<object> {
    if (!(body instanceof Uint8Array))
      throw new Problem(415, 'Send the list as text/x-opml, application/xml or application/yaml.');
    const { sources, problems } = readList(body);
    if (sources.length === 0)
      throw new Problem(422, `The list has no source. ${problems.slice(0, 3).join(' ')}`.trim());
    return { listed: sources.length, ...(await this.store.add(sources)), problems: problems.slice(0, 100) };
  }
}

function readList(body: Uint8Array): ReturnType<typeof readSourceList> {
  try {
    return readSourceList(body);
  } catch (error) {
    throw new Problem(422, error instanceof Error ? error.message : String(error));
  }
}

const STATUS_OF_REFUSAL = { 'check-failed': 422, 'read-already': 409, 'description-unusable': 422 } as const;

function problemOf({ reason, message }: SourceRefusal): Problem {
  const advice = reason === 'check-failed' ? ' "force": true adds it all the same.' : '';
  return new Problem(STATUS_OF_REFUSAL[reason], message + advice);
}

/** What no id can be is not asked for: Postgres has no zero bytes in its texts. */
function isId(id: string): boolean {
  return Value.Check(CatalogueSourceSchema.properties.id, id);
}

function noSuchSource(id: string): Problem {
  return new Problem(
    404,
    `There is no source ${JSON.stringify(id.slice(0, 100))}; GET ${ADMIN_PREFIX}/sources?all=true lists all.`,
  );
}

function inShort(source: SourceReport): AdminSource {
  const { id, name, feedUrl, homePage, country, language, category, family } = source;
  const { enabled, addedBy, health, healthText, failures } = source;
  return {
    ...{ id, name, feedUrl, homePage, country, language, category, family },
    ...{ enabled, addedBy, health, healthText, failures },
    retiredAt: source.retiredAt?.toISOString() ?? null,
    nextFetchAt: source.nextFetchAt?.toISOString() ?? null,
    succeededAt: source.succeededAt?.toISOString() ?? null,
  };
}
