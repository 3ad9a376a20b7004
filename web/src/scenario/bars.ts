// The changes of a scenario as bars over its weeks.
import type {Change} from '../api/client';
import {addDays, time} from '../weeks';

export interface Piece { x: number; width: number; value: number }
export interface Bar { id: string; verb: string; on: string; line: number; known: number; pieces: Piece[]; kind: 'loss' | 'relief' | 'price'; told: string; open: boolean }

const kReliefs = ['stock.release', 'stock.floor', 'capacity.add', 'agreement.activate'], kPrices = ['freight.premium', 'tariff'];
export const kindOf = (verb: string): Bar['kind'] => (kReliefs.includes(verb) ? 'relief' : kPrices.includes(verb) ? 'price' : 'loss');

// Positions are shares of the horizon, 0 to 1; what reaches beyond it is cut at its edge.
export function bars(changes: Change[], start: string, weeks: number): Bar[] {
  const first = time(start), end = time(addDays(start, 7 * weeks));
  const at = (date: string) => Math.min(1, Math.max(0, (time(date) - first) / (end - first)));
  return changes.map(change => {
    const until = change.until ? at(change.until) : 1;
    const steps = change.profile.length ? change.profile : [{from: change.from, value: 1}];
    const pieces = steps.map((step, index) => {
      const x = at(step.from), next = steps[index + 1];
      return {x, width: Math.max(0, (next ? at(next.from) : until) - x), value: step.value};
    });
    const on = change.on?.join(', ') || change.chokepoint || change.commodities?.join(', ') || '';
    return {
      id: change.id, verb: change.verb, on, line: change.line ?? 0, known: at(change.announced), pieces, kind: kindOf(change.verb), open: !change.until,
      told: `${change.from}${change.until ? ` to ${change.until}` : ' on'}: ${steps.map(step => Number(step.value.toPrecision(3))).join(', ')}`,
    };
  });
}

export interface Tick { x: number; label: string }
const kMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function months(start: string, weeks: number): Tick[] {
  const first = time(start), end = time(addDays(start, 7 * weeks)), out: Tick[] = [];
  const date = new Date(first);
  for (let month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)); month.getTime() < end; month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))) {
    const number = month.getUTCMonth();
    out.push({x: (month.getTime() - first) / (end - first), label: number === 0 ? `Jan ${month.getUTCFullYear()}` : kMonths[number] ?? ''});
  }
  return out;
}
