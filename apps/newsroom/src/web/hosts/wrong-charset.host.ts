import { encodeMarkup } from '../../feeds/charset.js';
import { rss } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

/** What a reader that decodes well reads. */
export const CYRILLIC_TITLE = 'Паром снова ходит по расписанию';

export const wrongCharset: WebHost = {
  name: 'wrong-charset',
  about: 'Says utf-8 twice, in the header and in the document, and is written in windows-1251.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) => {
    const latest = stories.latest(visit.host, visit.path, visit.now, 3);
    const russian = latest.map((story) => ({
      ...story,
      text: 'Движение восстановлено утром, сообщили в порту. Пассажиры ждали двое суток, все рейсы выполнены.',
    }));
    return {
      status: 200,
      headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
      body: encodeMarkup(rss(visit, russian, { title: () => CYRILLIC_TITLE }), 'windows-1251'),
    };
  },
};
