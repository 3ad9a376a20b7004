// A scenario to begin with, and the changes that buttons add.
import {addDays, daysBetween, time} from '../weeks';
import {addChange, blocks, entry, plain, quoted, setKey, tables, written, type Block} from './toml';

export const kStart = '2026-01-05';
const kWeeks = 26, kBefore = 28, kClosed = 70, kHoped = 28;

// `foreseen`: the market knows the end from the first day. Else it hopes for four weeks, and for four more each time they are over
// (the engine renews a date that has come and gone).
export interface Closure { chokepoint: string; share: string; from: string; until: string; foreseen: boolean }

export function startOf(text: string): string {
  const horizon = tables(text, 'horizon')[0];
  return plain(entry(horizon, 'start')?.raw ?? kStart);
}
export const usualClosure = (chokepoint: string, start = kStart): Closure =>
  ({chokepoint, share: '0', from: addDays(start, kBefore), until: addDays(start, kBefore + kClosed), foreseen: false});
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time(text));
// A first day that is none gets no hope: the check says so at its line.
const hope = (from: string, foreseen: boolean): [string, string][] => (foreseen || !isDate(from) ? [] : [['belief', `[[${quoted(from)}, ${quoted(addDays(from, kHoped))}]]`]]);

export function freeId(text: string, wish: string): string {
  const taken = new Set(tables(text, 'change').map(block => plain(entry(block, 'id')?.raw ?? '')));
  let id = wish;
  for (let next = 2; taken.has(id); ++next) id = `${wish}-${next}`;
  return id;
}

export function close(text: string, {chokepoint, share, from, until, foreseen}: Closure): string {
  return addChange(text, [
    ['id', quoted(freeId(text, `close-${chokepoint.replaceAll('_', '-')}`))], ['do', quoted('chokepoint.capacity')], ['on', quoted(chokepoint)],
    ['share', quoted(`${share} %`)], ['from', from], ['until', until], ...hope(from, foreseen), ['source', quoted('assumed')],
  ]);
}

export function stop(text: string, facility: string): string {
  const {from, until, foreseen} = usualClosure('', startOf(text));
  return addChange(text, [
    ['id', quoted(freeId(text, `stop-${facility.replaceAll('_', '-')}`))], ['do', quoted('facility.outage')], ['on', quoted(facility)],
    ['share', quoted('0 %')], ['from', from], ['until', until], ...hope(from, foreseen), ['source', quoted('assumed')],
  ]);
}

export function emptyScenario(id: string, title: string): string {
  return `straits = 1\nid = ${quoted(id)}\ntitle = ${quoted(title)}\nbase = "base"\nstory = ${quoted(`${title}. Assumed.`)}\n\n[horizon]\nstart = ${kStart}\nweeks = ${kWeeks}\n`;
}

export function closed(id: string, chokepoint: string, name: string): string {
  return close(emptyScenario(id, `${name} closed for ten weeks`), usualClosure(chokepoint));
}

const kDate = /\d{4}-\d{2}-\d{2}/g;

// A change begins on another day: what the market expects of it, where dates of its own say so, moves along.
export function moveStart(text: string, block: Block, from: string): string {
  const old = plain(entry(block, 'from')?.raw ?? ''), belief = entry(block, 'belief')?.raw ?? '';
  const moved = setKey(text, block, 'from', written(from));
  if (!belief.startsWith('[') || !isDate(old) || !isDate(from)) return moved;
  const days = daysBetween(old, from);
  const same = tables(moved, block.name).find(one => one.header === block.header);
  return same ? setKey(moved, same, 'belief', belief.replace(kDate, date => addDays(date, days))) : moved;
}

export const stopped = (id: string, facility: string, name: string) => stop(emptyScenario(id, `${name} stopped for ten weeks`), facility);

export const titleOf = (text: string) => plain(entry(blocks(text)[0], 'title')?.raw ?? '');
export const slug = (title: string) => title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48) || 'scenario';
