import {readFileSync, readdirSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {close, closed, freeId, moveStart, slug, startOf, stopped, titleOf, usualClosure} from '../../src/scenario/draft';
import {blocks, entry, plain, removeBlock, setIn, setKey, tables, written} from '../../src/scenario/toml';

const text = `straits = 1
title = "A # is no comment here"  # this is one
story = """
[[change]]
from = 2020-01-01"""

[horizon]
start = 2026-01-05
weeks = 20

# why it closes
[[change]]
id = "one"
do = "chokepoint.capacity"
on = "hormuz"  # the strait
profile = [
  ["2026-02-28", "9 %"], # first
  ["2026-04-01", "22 %"],
]
from = 2026-02-28

[[change]]
id = "two"
from = 2026-03-01
`;

describe('blocks of a scenario', () => {
  it('are found with what belongs to them, long strings and lists included', () => {
    expect(blocks(text).map(block => block.name)).toEqual(['', 'horizon', 'change', 'change']);
    const [one] = tables(text, 'change');
    expect(one?.entries.map(item => item.key)).toEqual(['id', 'do', 'on', 'profile', 'from']);
    expect(entry(one, 'profile')?.raw.replace(/\s+/g, ' ')).toBe('[ ["2026-02-28", "9 %"], ["2026-04-01", "22 %"], ]');
    expect(plain(entry(blocks(text)[0], 'title')?.raw ?? '')).toBe('A # is no comment here');
  });

  it('take a new value and keep the comment', () => {
    const [one] = tables(text, 'change');
    const edited = setKey(text, one!, 'on', '"malacca"');
    expect(edited).toContain('on = "malacca"  # the strait');
    expect(edited.split('\n').length).toBe(text.split('\n').length);
  });

  it('take a new key after the last one, and lose one', () => {
    const two = tables(text, 'change')[1]!;
    expect(setKey(text, two, 'until', '2026-04-01')).toContain('from = 2026-03-01\nuntil = 2026-04-01\n');
    expect(setKey(text, tables(text, 'change')[0]!, 'profile', undefined)).not.toContain('22 %');
  });

  it('go with their comments', () => {
    const left = removeBlock(text, tables(text, 'change')[0]!);
    expect(left).not.toContain('why it closes');
    expect(tables(left, 'change').map(block => plain(entry(block, 'id')?.raw ?? ''))).toEqual(['two']);
  });

  it('of a missing table are made', () => {
    expect(setIn('straits = 1\n', 'horizon', 'weeks', '8')).toBe('straits = 1\n\n[horizon]\nweeks = 8\n');
  });

  it('of every ready scenario are read to the last line', () => {
    const folder = new URL('../../../scenarios/', import.meta.url);
    for (const file of readdirSync(folder)) {
      const source = readFileSync(new URL(file, folder), 'utf8');
      const found = tables(source, 'change').length, written = source.match(/^\[\[change\]\]/gm)?.length ?? 0;
      expect(found, file).toBe(written);
    }
  });
});

describe('a draft', () => {
  it('closes a strait for ten weeks', () => {
    const draft = closed('close-hormuz', 'hormuz', 'Strait of Hormuz');
    expect(titleOf(draft)).toBe('Strait of Hormuz closed for ten weeks');
    const [change] = tables(draft, 'change');
    expect(change?.entries.map(item => [item.key, item.raw])).toContainEqual(['from', '2026-02-02']);
    expect(change?.entries.map(item => [item.key, item.raw])).toContainEqual(['until', '2026-04-13']);
  });

  it('does not let the market know the end, unless asked to', () => {
    const [hoped] = tables(closed('a', 'suez', 'Suez'), 'change');
    expect(hoped?.entries.map(item => [item.key, item.raw])).toContainEqual(['belief', '[["2026-02-02", "2026-03-02"]]']);
    const [known] = tables(close('', {...usualClosure('suez'), foreseen: true}), 'change');
    expect(known?.entries.map(item => item.key)).not.toContain('belief');
  });

  it('moves what is expected along with the first day', () => {
    const text = closed('a', 'suez', 'Suez'), [change] = tables(text, 'change');
    if (!change) throw new Error('no change');
    const [moved] = tables(moveStart(text, change, '2026-01-19'), 'change');
    expect(moved?.entries.map(item => [item.key, item.raw])).toEqual(expect.arrayContaining([['from', '2026-01-19'], ['belief', '[["2026-01-19", "2026-02-16"]]'], ['until', '2026-04-13']]));
    for (const none of ['soon', '2026-13-45']) {
      const [torn] = tables(moveStart(text, change, none), 'change');
      expect(torn?.entries.map(item => [item.key, item.raw])).toContainEqual(['belief', '[["2026-02-02", "2026-03-02"]]']);
      expect(close('', {...usualClosure('suez'), from: none})).not.toContain('belief');
    }
  });

  it('stops a plant', () => {
    const [change] = tables(stopped('a', 'liquefaction_qat', 'Ras Laffan'), 'change');
    expect(change?.entries.map(item => [item.key, item.raw])).toContainEqual(['do', '"facility.outage"']);
  });

  it('names a second change apart', () => {
    const twice = close(closed('a', 'suez', 'Suez'), usualClosure('suez'));
    expect(freeId(twice, 'close-suez')).toBe('close-suez-3');
    expect(startOf(twice)).toBe('2026-01-05');
  });

  it('writes dates and figures bare, words in quotes', () => {
    expect([written('2026-01-05'), written('0.5'), written('9 %'), written('["a"]'), written(' ')]).toEqual(['2026-01-05', '0.5', '"9 %"', '["a"]', undefined]);
    expect(slug('Détroit d’Ormuz: fermé')).toBe('de-troit-d-ormuz-ferme');
  });
});
