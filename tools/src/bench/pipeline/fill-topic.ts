import { articleId, encodeRecord, topics, type ArticleRaw, type Namespace } from '@headwater/contracts';
import { RecordProducer, type KafkaConnection, type OutgoingRecord } from '@headwater/kafka';

/** A line of the newsroom's `/bulk`. */
interface BulkItem {
  readonly source: string;
  readonly guid: string | null;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string;
  readonly language: string;
}

const BATCH = 2_000;

/** Writes `count` distinct articles of the newsroom to the first topic, as the ingestor would. */
export async function fillTopic(
  newsroomUrl: string,
  count: number,
  connection: KafkaConnection,
  namespace: Namespace,
): Promise<void> {
  const producer = new RecordProducer(connection, namespace);
  try {
    for (let from = 0, sent = 0; sent < count;) {
      const size = Math.min(BATCH, count - sent);
      // Copies take up places of the plan but are left out, so one page reaches further than its size.
      const response = await fetch(`${newsroomUrl}/bulk?count=${size}&from=${from}`);
      const lines = (await response.text()).trim().split('\n');
      const items = lines.map((line) => JSON.parse(line) as BulkItem & { readonly index: number });
      await producer.send(items.map((item, index) => toRecord(item, sent + index)));
      from = (items.at(-1)?.index ?? from) + 1;
      sent += items.length;
    }
  } finally {
    await producer.close();
  }
}

function toRecord(item: BulkItem, sequence: number): OutgoingRecord {
  const article = toArticle(item);
  const origin = { stage: 'ingestor', topic: item.source, partition: 1, offset: sequence };
  const meta = {
    origin,
    articleId: article.articleId,
    version: 1,
    eventTime: article.eventTime,
    ingestedAt: article.firstSeenAt,
  };
  return { topic: topics.articlesRaw, record: encodeRecord(topics.articlesRaw, article, meta) };
}

function toArticle({ source, guid, url, title, text, publishedAt, language }: BulkItem): ArticleRaw {
  return {
    articleId: articleId(source, guid ?? url),
    version: 1,
    source: {
      id: source,
      name: source,
      homePage: null,
      country: null,
      language,
      category: null,
      family: null,
    },
    feedUrl: `https://${source}.example/feed`,
    guid,
    url,
    title,
    summary: null,
    content: text,
    authors: [],
    imageUrl: null,
    declaredLanguage: language,
    tags: [],
    publishedAt,
    updatedAt: null,
    firstSeenAt: publishedAt,
    eventTime: publishedAt,
    eventTimeFrom: 'published',
  };
}
