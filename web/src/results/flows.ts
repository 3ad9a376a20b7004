// Who ships to whom, and which way: the streams of a Sankey diagram out of the table `flow`.
import type {TableRows} from '../api/client';
import {column} from './series';

export interface Stream { origin: string; way: string; destination: string; quantity: number }
interface Names { placeOf: (node: string) => string; wayOf: (route: string, mode: string) => string }

// Mean tonnes a week of departure in `weeks`, trade inside a place left out.
export function streams(table: TableRows, weeks: Set<string>, {placeOf, wayOf}: Names): Stream[] {
  const at = {week: column(table, 'week'), origin: column(table, 'origin'), destination: column(table, 'destination'), route: column(table, 'route'), mode: column(table, 'mode'), quantity: column(table, 'quantity')};
  const sums = new Map<string, Stream>();
  for (const row of table.rows) {
    const quantity = row[at.quantity];
    if (typeof quantity !== 'number' || !weeks.has(String(row[at.week]))) continue;
    const origin = placeOf(String(row[at.origin])), destination = placeOf(String(row[at.destination]));
    if (origin === destination) continue;
    const way = wayOf(String(row[at.route]), String(row[at.mode])), key = `${origin}>${way}>${destination}`;
    const old = sums.get(key);
    if (old) old.quantity += quantity; else sums.set(key, {origin, way, destination, quantity});
  }
  return [...sums.values()].map(stream => ({...stream, quantity: stream.quantity / Math.max(1, weeks.size)}));
}

// The chokepoints of a route as its key names them: "SAU>JPN/crude_oil/vlcc+hormuz+malacca".
export const gatesOf = (route: string): string[] => (route.split('/').pop() ?? '').split('+').slice(1);

export function wayThrough(touched: string[], nameOf: (id: string) => string) {
  return (route: string, mode: string) => {
    if (mode !== 'sea') return mode === 'pipeline' ? 'pipeline' : 'over land';
    const gate = gatesOf(route).find(one => touched.includes(one));
    return gate ? nameOf(gate) : touched.length ? 'other seas' : 'sea';
  };
}

// The largest of each end keep their names, chosen over both diagrams so that they can be compared.
export function group(list: Stream[], largest: {origins: Set<string>; destinations: Set<string>}): Stream[] {
  const sums = new Map<string, Stream>();
  for (const stream of list) {
    const origin = largest.origins.has(stream.origin) ? stream.origin : '*', destination = largest.destinations.has(stream.destination) ? stream.destination : '*';
    const key = `${origin}>${stream.way}>${destination}`, old = sums.get(key);
    if (old) old.quantity += stream.quantity; else sums.set(key, {...stream, origin, destination});
  }
  return [...sums.values()];
}

export function top(lists: Stream[][], end: 'origin' | 'destination', count: number, always: string[] = []): Set<string> {
  const sums = new Map<string, number>();
  for (const list of lists) for (const stream of list) sums.set(stream[end], (sums.get(stream[end]) ?? 0) + stream.quantity);
  const order = [...sums].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  return new Set([...always.filter(key => sums.has(key)), ...order].slice(0, count));
}
