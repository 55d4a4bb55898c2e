import { CommonConfigSchema, PostgresConfigSchema, RedisConfigSchema } from '@headwater/config';
import Type, { type Static } from 'typebox';

/** What the API reads from the environment. */
export const ApiConfigSchema = Type.Object({
  ...CommonConfigSchema.properties,
  ...PostgresConfigSchema.properties,
  ...RedisConfigSchema.properties,
  HEADWATER_API_HOST: Type.String({ default: '127.0.0.1', description: 'address that the API listens on' }),
  HEADWATER_API_PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65_535,
    description: 'port of the API; 0 picks a free one',
  }),
  HEADWATER_API_CACHE_SECONDS: Type.Number({
    default: 1,
    minimum: 0,
    maximum: 3_600,
    description: 'how long an answer may be served again; 0 serves every answer fresh',
  }),
  HEADWATER_API_MAX_RESULTS: Type.Integer({
    default: 10_000,
    minimum: 100,
    maximum: 100_000,
    description: 'how many results of one search can be reached by pages; cursors go on without end',
  }),
  HEADWATER_API_CORS_ORIGINS: Type.String({
    default: '*',
    description: 'web origins whose pages may call the API, separated by commas; * for all, none for none',
  }),
  HEADWATER_API_TRUSTED_PROXIES: Type.String({
    default: '',
    description: 'addresses or networks (CIDR), by commas, whose X-Forwarded-For is believed',
  }),
  HEADWATER_API_NEWSAPI_PREFIX: Type.Boolean({
    default: true,
    description: 'also answer under /https://newsapi.org, where clients with a CORS proxy option ask',
  }),
  HEADWATER_API_ADMIN_KEY: Type.String({
    default: '',
    secret: true,
    description: 'opens the admin API under /v1/admin, at least 16 characters; without it nobody gets in',
  }),
  HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: Type.String({
    default: '',
    description: 'host:port separated by commas, which the admin API may check although private',
  }),
  HEADWATER_FETCH_CONTACT: Type.String({
    default: '',
    pattern: '^[\\x21-\\x7e]*$',
    description: 'address or page for publishers who want to complain; part of the User-Agent',
  }),
  HEADWATER_API_POSTGRES_CONNECTIONS: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 200,
    description: 'most connections to Postgres at a time',
  }),
});
export type ApiConfig = Static<typeof ApiConfigSchema>;
