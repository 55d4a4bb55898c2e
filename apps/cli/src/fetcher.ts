import { loadConfig } from '@headwater/config';
import { AddressPolicy, FeedFetcher, userAgentOf } from '@headwater/fetch';
import Type from 'typebox';

const FetchConfigSchema = Type.Object({
  HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: Type.String({ default: '', description: 'host:port, by commas' }),
  HEADWATER_FETCH_CONTACT: Type.String({ default: '', description: 'part of the User-Agent' }),
});

/** Lends a fetcher with the ingestor's own rules: what it refuses to read, a command refuses too. */
export async function withFetcher<Answer>(work: (fetcher: FeedFetcher) => Promise<Answer>): Promise<Answer> {
  const config = loadConfig(FetchConfigSchema);
  const fetcher = new FeedFetcher({
    policy: new AddressPolicy(config.HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS),
    userAgent: userAgentOf(config.HEADWATER_FETCH_CONTACT),
  });
  try {
    return await work(fetcher);
  } finally {
    await fetcher.close();
  }
}
