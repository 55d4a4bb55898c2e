import { loadConfig } from '@headwater/config';
import { AddressPolicy, FeedFetcher, userAgentOf } from '@headwater/fetch';
import { WorkerFeedParser } from '@headwater/parser-process';
import type { FeedReader } from '@headwater/sources';
import Type from 'typebox';

const FetchConfigSchema = Type.Object({
  HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: Type.String({ default: '', description: 'host:port, by commas' }),
  HEADWATER_FETCH_CONTACT: Type.String({ default: '', description: 'part of the User-Agent' }),
});

/** Lends what reads feeds by the ingestor's own rules: what it refuses or gives up, a command does too. */
export async function withFeedReader<Answer>(work: (reader: FeedReader) => Promise<Answer>): Promise<Answer> {
  const config = loadConfig(FetchConfigSchema);
  const fetcher = new FeedFetcher({
    policy: new AddressPolicy(config.HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS),
    userAgent: userAgentOf(config.HEADWATER_FETCH_CONTACT),
  });
  const parser = new WorkerFeedParser();
  try {
    return await work({ fetcher, parser });
  } finally {
    await parser.close();
    await fetcher.close();
  }
}
