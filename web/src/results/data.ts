// What the results of one commodity are drawn from: a few tables of the run, asked for together.
import {get, type Answer, type CommodityYear, type LaneWeeks, type TableRows} from '../api/client';
import type {Atlas} from '../world.svelte';
import {weekIndex} from '../weeks';
import {column, gather, line, mean, shortfall, type Grid} from './series';

export type Shortage = Map<string, Float32Array>;  // by place: share of the need that is missing, by week
export interface CommodityResult { commodity: string; weeks: string[]; before: number; year: CommodityYear; lanes: LaneWeeks; shortage: Shortage; cover: Grid; consumed: Grid }

const table = (run: string, name: 'consumption' | 'process' | 'stock' | 'flow' | 'event' | 'price', query: Record<string, string>, signal: AbortSignal) =>
  get('/api/v1/runs/{run}/tables/{table}', {path: {run, table: name}, query, signal});

// Weeks that nothing has changed in yet; at least one, so that there is something to compare with.
export function weeksBefore(answer: Answer): number {
  const first = answer.first_change ? weekIndex(answer.meta.start, answer.first_change) : Math.min(4, answer.weeks_done);
  return Math.max(1, Math.min(first, answer.weeks_done));
}

const placeOf = (atlas: Atlas, at: number) => (row: TableRows['rows'][number]) => atlas.placeOfNode.get(String(row[at])) ?? String(row[at]);

export function shortages(year: CommodityYear, consumed: Grid, processed: Grid | undefined, before: number): Shortage {
  const out: Shortage = new Map(), weeks = consumed.weeks.length;
  for (const row of year.places) {
    const use = line(consumed, row.place), runs = processed && line(processed, row.place);
    const need = (use ? mean(use, 0, before) : 0) + (runs ? mean(runs, 0, before) : 0);
    if (need > 0) out.set(row.place, shortfall([use, runs], need, weeks));
  }
  return out;
}

export async function loadCommodity(atlas: Atlas, run: string, answer: Answer, commodity: string, signal: AbortSignal): Promise<CommodityResult> {
  const processes = [...new Set(atlas.world.facilities.filter(facility => facility.input === commodity).map(facility => facility.process))];
  const [year, lanes, consumption, process, stock] = await Promise.all([
    get('/api/v1/commodities/{commodity}', {path: {commodity}, signal}),
    get('/api/v1/runs/{run}/lanes', {path: {run}, query: {commodity}, signal}),
    table(run, 'consumption', {commodity}, signal),
    processes.length ? table(run, 'process', {process: processes.join(',')}, signal) : undefined,
    table(run, 'stock', {commodity}, signal),
  ]);
  const weeks = lanes.weeks, before = Math.min(weeksBefore(answer), weeks.length);
  const consumed = gather(consumption, weeks, placeOf(atlas, column(consumption, 'place')), 'quantity');
  const processed = process && gather(process, weeks, placeOf(atlas, column(process, 'place')), 'quantity');
  const cover = gather(stock, weeks, placeOf(atlas, column(stock, 'place')), 'level');
  return {commodity, weeks, before, year, lanes, shortage: shortages(year, consumed, processed, before), cover, consumed};
}

export const loadFlows = (run: string, commodity: string, signal: AbortSignal) => table(run, 'flow', {commodity}, signal);
export const loadEvents = (run: string, signal: AbortSignal) => table(run, 'event', {}, signal);
