import iconv from 'iconv-lite';
import { decodeHtml } from './decode-html.js';

const TITLE = 'Паром снова ходит';
const page = (meta: string): string => `<!doctype html><html><head>${meta}<title>${TITLE}</title></head>`;

describe('decodeHtml', () => {
  it.each([
    ['HTTP', '', 'text/html; charset=koi8-r', 'koi8-r'],
    ['meta charset', '<meta charset="windows-1251">', 'text/html', 'windows-1251'],
    ['http-equiv', `<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>`, undefined, 'koi8-r'],
    ['HTTP before meta', '<meta charset="koi8-r">', 'text/html; charset=windows-1251', 'windows-1251'],
    ['its bytes, whatever it says', '<meta charset="iso-8859-1">', undefined, 'utf-8'],
    ['nobody', '', undefined, 'utf-8'],
  ])('reads the charset named by %s', (_, meta, contentType, charset) => {
    expect(decodeHtml(iconv.encode(page(meta), charset), contentType)).toContain(TITLE);
  });
});
