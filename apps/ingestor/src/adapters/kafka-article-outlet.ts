import { encodeRecord, HEADERS, topics, type RawHeaders } from '@headwater/contracts';
import type { OutgoingRecord, RecordProducer } from '@headwater/kafka';
import { currentTraceparent } from '@headwater/observability';
import type { EmittedArticle } from '../articles/compare-document.js';
import type { ArticleOutlet } from '../polling/article-outlet.port.js';
import type { ClaimedSource } from '../polling/claimed-source.js';

/** Puts articles into the topic of raw articles. Their origin is the fetch and the place in its document. */
export class KafkaArticleOutlet implements ArticleOutlet {
  readonly #producer: Pick<RecordProducer, 'send'>;

  constructor(producer: Pick<RecordProducer, 'send'>) {
    this.#producer = producer;
  }

  async send(
    articles: readonly EmittedArticle[],
    claim: ClaimedSource,
    ingestedAt: string,
  ): Promise<ReadonlySet<EmittedArticle>> {
    const records = articles.map((emitted) => recordOf(emitted, claim, ingestedAt));
    const { tooLarge } = await this.#producer.send(records);
    return new Set(tooLarge.flatMap((index) => articles[index] ?? []));
  }
}

function recordOf(
  { article, position }: EmittedArticle,
  claim: ClaimedSource,
  ingestedAt: string,
): OutgoingRecord {
  const origin = { stage: 'ingestor', topic: claim.source.id, partition: claim.fetchSeq, offset: position };
  const { articleId, version, eventTime } = article;
  return {
    topic: topics.articlesRaw,
    record: encodeRecord(
      topics.articlesRaw,
      article,
      { origin, articleId, version, eventTime, ingestedAt },
      traceHeaders(),
    ),
  };
}

/** Those that what is made of the article carries on; none when nobody follows this fetch. */
function traceHeaders(): RawHeaders {
  const traceparent = currentTraceparent();
  return traceparent === null ? {} : { [HEADERS.traceparent]: traceparent };
}
