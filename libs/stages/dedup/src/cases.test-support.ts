import type { DuplicateReason } from '@headwater/contracts';
import type { Sketch } from './sketch.test-support.js';

const original = 'original';
const copy = (root: string, reason: DuplicateReason): string => `duplicate of ${root} by ${reason}`;

type Case = readonly [title: string, batches: readonly (readonly (readonly [Sketch, string])[])[]];

/** Batches of articles, one after the other, with the role that each article has to get. */
export const cases: readonly Case[] = [
  [
    'lets unrelated articles through',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b' }, original],
        [{ id: 'c', url: null }, original],
      ],
    ],
  ],
  [
    'knows a copy by its URL, and by its content',
    [
      [[{ id: 'a' }, original]],
      [
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
        [{ id: 'c', content: 'a' }, copy('a', 'same-content')],
        [{ id: 'd', url: null, content: 'a' }, copy('a', 'same-content')],
      ],
    ],
  ],
  [
    'takes the URL for the stronger evidence',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b' }, original],
      ],
      [[{ id: 'c', url: 'a', content: 'b' }, copy('a', 'same-url')]],
    ],
  ],
  [
    'makes one of several copies in a batch the original',
    [
      [
        [{ id: 'a', content: 'x' }, original],
        [{ id: 'b', content: 'x' }, copy('a', 'same-content')],
        [{ id: 'c', content: 'x' }, copy('a', 'same-content')],
      ],
    ],
  ],
  [
    'gives a repeated batch the same roles, whatever came in between',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
      ],
      [[{ id: 'c', content: 'a' }, copy('a', 'same-content')]],
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
      ],
    ],
  ],
  [
    'keeps the role of a duplicate whose new version resembles nothing',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
      ],
      [[{ id: 'b', url: 'b2', content: 'b2', at: 1 }, copy('a', 'same-url')]],
    ],
  ],
  [
    'keeps the role of an original whose new version says what another one says',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b' }, original],
      ],
      [[{ id: 'b', content: 'a', at: 1 }, original]],
      [[{ id: 'c', content: 'a', at: 2 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'never makes an article a duplicate of itself, through edits and reverts',
    [
      [[{ id: 'a', content: 'A' }, original]],
      [[{ id: 'a', content: 'B', at: 1 }, original]],
      [[{ id: 'a', content: 'A', at: 2 }, original]],
      [
        [{ id: 'x', content: 'A', at: 3 }, copy('a', 'same-content')],
        [{ id: 'y', content: 'B', at: 3 }, copy('a', 'same-content')],
      ],
    ],
  ],
  [
    'claims what a new version says for the cluster',
    [
      [[{ id: 'a' }, original]],
      [[{ id: 'a', content: 'a2', at: 1 }, original]],
      [[{ id: 'b', content: 'a2', at: 2 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'points to the root where a copy of a copy comes in',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a', content: 'b' }, copy('a', 'same-url')],
      ],
      [[{ id: 'c', content: 'b' }, copy('a', 'same-content')]],
      [[{ id: 'd', url: 'c' }, copy('a', 'same-url')]],
    ],
  ],
  [
    'compares within the window, both ends included',
    [
      [
        [{ id: 'a', content: 'x' }, original],
        [{ id: 'p', content: 'y' }, original],
      ],
      [[{ id: 'b', content: 'x', at: 72 }, copy('a', 'same-content')]],
      [[{ id: 'q', content: 'y', at: 72.001 }, original]],
    ],
  ],
  [
    'keeps a claim for one window after its last sighting, and then gives it to the next original',
    [
      [[{ id: 'a', content: 'x' }, original]],
      [[{ id: 'b', content: 'x', at: 50 }, copy('a', 'same-content')]],
      [[{ id: 'c', content: 'x', at: 100 }, copy('a', 'same-content')]],
      [[{ id: 'd', content: 'x', at: 180 }, original]],
      [[{ id: 'e', content: 'x', at: 181 }, copy('d', 'same-content')]],
    ],
  ],
  [
    'knows a copy that was seen earlier and arrives later',
    [
      [[{ id: 'a', content: 'x', at: 50 }, original]],
      [[{ id: 'b', content: 'x', at: 10 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'lets no late article take a claim away from a recent one',
    [
      [[{ id: 'a', content: 'x', at: 100 }, original]],
      [[{ id: 'b', content: 'x', at: 1 }, original]],
      [[{ id: 'c', content: 'x', at: 101 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'tells items of one source apart that link to one page under different titles',
    [
      [
        [{ id: 'a', source: 's', url: 'list', title: 'one' }, original],
        [{ id: 'b', source: 's', url: 'list', title: 'two' }, original],
        [{ id: 'c', source: 's', url: 'list', title: 'one' }, copy('a', 'same-url')],
        [{ id: 'd', source: 't', url: 'list', title: 'three' }, copy('a', 'same-url')],
      ],
      [[{ id: 'e', source: 's', url: 'list', title: 'four' }, original]],
    ],
  ],
  [
    'knows a copy by the title that the original has now',
    [
      [[{ id: 'a', source: 's', url: 'u', title: 'old' }, original]],
      [[{ id: 'a', source: 's', url: 'u', title: 'new', content: 'a2', at: 1 }, original]],
      [[{ id: 'b', source: 's', url: 'u', title: 'new', at: 2 }, copy('a', 'same-url')]],
    ],
  ],
];
