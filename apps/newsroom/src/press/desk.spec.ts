import { Desk } from './desk.js';

const settings = { window: 3, limit: 5, holdMs: 1_000 };

function deskWith(count: number): Desk {
  const desk = new Desk(settings);
  for (let article = 1; article <= count; article++) desk.publish(article, 1);
  return desk;
}
const shown = (desk: Desk) => desk.view(0).entries.map(({ article, version }) => `${article}v${version}`);

describe('Desk', () => {
  it('keeps everything that no reader has confirmed', () => {
    const desk = deskWith(5);
    desk.serve(5, 0);
    expect(shown(desk)).toEqual(['1v1', '2v1', '3v1', '4v1', '5v1']);
  });

  it('slides to its window once a reader has confirmed, and keeps what came since', () => {
    const desk = deskWith(4);
    desk.serve(4, 0);
    desk.publish(5, 1);
    expect(desk.confirm(4).map(({ article }) => article)).toEqual([1, 2, 3, 4]);
    expect(shown(desk)).toEqual(['3v1', '4v1', '5v1']);
  });

  it('shows the oldest part of a feed that is too long, then the rest', () => {
    const desk = deskWith(7);
    expect(desk.view(0).through).toBe(5);
    desk.serve(5, 0);
    desk.confirm(5);
    expect(desk.view(0).through).toBe(7);
    expect(shown(desk)).toEqual(['5v1', '6v1', '7v1']);
  });

  it('puts the next version of an article on top, once', () => {
    const desk = deskWith(3);
    desk.serve(3, 0);
    desk.confirm(3);
    desk.publish(1, 2);
    expect(shown(desk)).toEqual(['2v1', '3v1', '1v2']);
  });

  it('reports each entry as served and as settled once', () => {
    const desk = deskWith(2);
    expect(desk.serve(2, 0)).toHaveLength(2);
    expect(desk.serve(2, 0)).toHaveLength(0);
    expect(desk.confirm(2)).toHaveLength(2);
    expect(desk.confirm(2)).toHaveLength(0);
    expect(desk.confirm(1)).toHaveLength(0);
  });

  it('does not believe a confirmation of what was never served', () => {
    const desk = deskWith(3);
    desk.serve(2, 0);
    expect(desk.confirm(3)).toEqual([]);
  });

  it('takes the exact date of a response for its tag, and another date for nothing', () => {
    const desk = deskWith(2);
    const { through, lastModified } = desk.view(7_000);
    desk.serve(through, 7_000);
    expect(desk.confirmDate(lastModified - 1)).toEqual([]);
    expect(desk.confirmDate(lastModified)).toHaveLength(2);
  });

  it('gives different contents different dates within one second', () => {
    const desk = deskWith(1);
    const before = desk.view(7_000).lastModified;
    desk.publish(2, 1);
    expect(desk.view(7_001).lastModified).toBeGreaterThan(before);
  });

  describe('with a reader that never sends validators', () => {
    it('settles what was in two responses and is old enough', () => {
      const desk = deskWith(2);
      desk.serve(2, 0);
      expect(desk.expire(5_000)).toEqual([]);
      desk.publish(3, 1);
      desk.serve(3, 500);
      expect(desk.expire(999)).toEqual([]);
      expect(desk.expire(1_000).map(({ article }) => article)).toEqual([1, 2]);
      desk.serve(3, 1_200);
      expect(desk.expire(1_500).map(({ article }) => article)).toEqual([3]);
    });

    it('stops doing so once it does send one', () => {
      const desk = deskWith(1);
      desk.serve(1, 0);
      desk.confirm(1);
      desk.publish(2, 1);
      desk.serve(2, 0);
      desk.serve(2, 1);
      expect(desk.expire(99_000)).toEqual([]);
    });
  });
});
