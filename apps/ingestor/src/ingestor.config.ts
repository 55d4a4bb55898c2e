import { CommonConfigSchema, KafkaConfigSchema, PostgresConfigSchema } from '@headwater/config';
import Type, { type Static } from 'typebox';

/** What the ingestor reads from the environment. */
export const IngestorConfigSchema = Type.Object({
  ...CommonConfigSchema.properties,
  ...KafkaConfigSchema.properties,
  ...PostgresConfigSchema.properties,
  HEADWATER_SOURCES: Type.Enum(['newsroom', 'catalogue', 'feeds'], {
    default: 'newsroom',
    description: 'where the list of sources comes from',
  }),
  HEADWATER_NEWSROOM_URL: Type.String({
    default: 'http://127.0.0.1:8090',
    description: 'newsroom: its address; it lists its sources at /sources.json',
  }),
  HEADWATER_CATALOGUE: Type.String({
    default: 'catalogue/sources.yaml',
    description: 'catalogue: the file, relative to the working directory',
  }),
  HEADWATER_FEEDS: Type.String({
    default: '',
    description:
      'feeds: addresses of feeds, paths or file: addresses of OPML files, separated by white space',
  }),
  HEADWATER_INGESTOR_MODE: Type.Enum(['poll', 'once'], {
    default: 'poll',
    description: 'once reads every source one time and exits with 0',
  }),
  HEADWATER_INGESTOR_INTERVAL: Type.Number({
    default: 0,
    minimum: 0,
    maximum: 86_400,
    description:
      'seconds between two fetches of a source on an allowed private host; 0, and every other host: as often as it changes',
  }),
  HEADWATER_INGESTOR_CONCURRENCY: Type.Integer({
    default: 32,
    minimum: 1,
    maximum: 256,
    description: 'sources read at a time, each of another host',
  }),
  HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: Type.String({
    default: '',
    description:
      'host:port separated by commas, reachable although private, and without the limit of one request at a time',
  }),
  HEADWATER_ARTICLE_PAGES: Type.Boolean({
    default: false,
    description:
      'where a feed gives only a headline, fetch the page that it links to, if its robots.txt allows it; takes up to 256 MB more',
  }),
  HEADWATER_WEBSUB_CALLBACK: Type.String({
    default: '',
    pattern: '^(https?://[\\x21-\\x7e]+)?$',
    description:
      'public address below which hubs reach HEADWATER_WEBSUB_PORT, as https://news.example.org/websub; empty asks no hub',
  }),
  HEADWATER_WEBSUB_HOST: Type.String({
    default: '127.0.0.1',
    description: 'address that hubs are answered on',
  }),
  HEADWATER_WEBSUB_PORT: Type.Integer({
    default: 8092,
    minimum: 0,
    maximum: 65_535,
    description: 'its port; 0 picks a free one',
  }),
  HEADWATER_FETCH_STAND_IN: Type.String({
    default: '',
    pattern: '^(127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}:\\d{1,5})?$',
    description:
      'for development: a newsroom on this machine, as 127.0.0.1:8090, that plays every host; the web is not reached',
  }),
  HEADWATER_FETCH_CONTACT: Type.String({
    default: '',
    pattern: '^[\\x21-\\x7e]*$',
    description: 'address or page for publishers who want to complain; part of the User-Agent',
  }),
});
export type IngestorConfig = Static<typeof IngestorConfigSchema>;
