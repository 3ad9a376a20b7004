// A scenario to begin with, and the changes that buttons add.
import {addDays} from '../weeks';
import {addChange, blocks, entry, plain, quoted, tables} from './toml';

export const kStart = '2026-01-05';
const kWeeks = 26, kBefore = 28, kClosed = 70;

export interface Closure { chokepoint: string; share: string; from: string; until: string }

export function startOf(text: string): string {
  const horizon = tables(text, 'horizon')[0];
  return plain(entry(horizon, 'start')?.raw ?? kStart);
}
export const usualClosure = (chokepoint: string, start = kStart): Closure =>
  ({chokepoint, share: '0', from: addDays(start, kBefore), until: addDays(start, kBefore + kClosed)});

export function freeId(text: string, wish: string): string {
  const taken = new Set(tables(text, 'change').map(block => plain(entry(block, 'id')?.raw ?? '')));
  let id = wish;
  for (let next = 2; taken.has(id); ++next) id = `${wish}-${next}`;
  return id;
}

export function close(text: string, {chokepoint, share, from, until}: Closure): string {
  return addChange(text, [
    ['id', quoted(freeId(text, `close-${chokepoint.replaceAll('_', '-')}`))], ['do', quoted('chokepoint.capacity')], ['on', quoted(chokepoint)],
    ['share', quoted(`${share} %`)], ['from', from], ['until', until], ['source', quoted('assumed')],
  ]);
}

export function stop(text: string, facility: string): string {
  const {from, until} = usualClosure('', startOf(text));
  return addChange(text, [
    ['id', quoted(freeId(text, `stop-${facility.replaceAll('_', '-')}`))], ['do', quoted('facility.outage')], ['on', quoted(facility)],
    ['share', quoted('0 %')], ['from', from], ['until', until], ['source', quoted('assumed')],
  ]);
}

export function emptyScenario(id: string, title: string): string {
  return `straits = 1\nid = ${quoted(id)}\ntitle = ${quoted(title)}\nbase = "base"\nstory = ${quoted(`${title}. Assumed.`)}\n\n[horizon]\nstart = ${kStart}\nweeks = ${kWeeks}\n`;
}

export function closed(id: string, chokepoint: string, name: string): string {
  return close(emptyScenario(id, `${name} closed for ten weeks`), usualClosure(chokepoint));
}

export const stopped = (id: string, facility: string, name: string) => stop(emptyScenario(id, `${name} stopped for ten weeks`), facility);

export const titleOf = (text: string) => plain(entry(blocks(text)[0], 'title')?.raw ?? '');
export const slug = (title: string) => title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48) || 'scenario';
