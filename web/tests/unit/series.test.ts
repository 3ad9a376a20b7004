import {describe, expect, it} from 'vitest';
import type {TableRows} from '../../src/api/client';
import {waterfall} from '../../src/explain/types';
import {furthest} from '../../src/results/furthest';
import {gatesOf, group, streams, top, wayThrough} from '../../src/results/flows';
import {gather, line, mean, shortfall, worstWeek} from '../../src/results/series';
import {bars, months} from '../../src/scenario/bars';

const weeks = ['2026-01-05', '2026-01-12', '2026-01-19'];
const table = (columns: string[], rows: TableRows['rows']): TableRows => ({table: 'test', columns, rows, complete: true, weeks_done: 3});

describe('tables of a result', () => {
  const consumption = table(['week', 'place', 'quantity'], [
    ['2026-01-05', 'JPN', 90], ['2026-01-05', 'JPN_WEST', 10], ['2026-01-12', 'JPN', 60], ['2026-01-12', 'JPN_WEST', null], ['2026-02-02', 'JPN', 7],
  ]);
  const grid = gather(consumption, weeks, row => String(row[1]).slice(0, 3), 'quantity');

  it('become one line a place; what is unknown or outside the run adds nothing', () => {
    expect(grid.keys).toEqual(['JPN']);
    expect([...line(grid, 'JPN')!]).toEqual([100, 60, 0]);
    expect(line(grid, 'KOR')).toBeUndefined();
  });
  it('give the share that is missing', () => {
    expect([...shortfall([line(grid, 'JPN'), undefined], 100, 3)].map(value => Number(value.toFixed(3)))).toEqual([0, 0.4, 1]);
    expect([...shortfall([undefined], 0, 2)]).toEqual([0, 0]);
    expect(mean([1, 2, 6], 0, 2)).toBe(1.5);
  });
  it('name the week in the middle of the worst', () => {
    expect(worstWeek(new Float32Array([0, 0.05, 0.0499, 0.05, 0.02]))).toBe(2);
    expect(worstWeek(new Float32Array([0, 0.001]))).toBeUndefined();
  });
  it('refuse a column that is not there', () => { expect(() => gather(consumption, weeks, () => 'x', 'tonnes')).toThrow('no column tonnes'); });
});

describe('streams of a Sankey diagram', () => {
  const flow = table(['week', 'origin', 'destination', 'route', 'mode', 'quantity'], [
    ['2026-01-05', 'SAU', 'JPN', 'SAU>JPN/crude_oil/vlcc+hormuz+malacca', 'sea', 40], ['2026-01-12', 'SAU', 'JPN', 'SAU>JPN/crude_oil/vlcc+hormuz+malacca', 'sea', 20],
    ['2026-01-05', 'SAU_YANBU', 'JPN', 'SAU_YANBU>JPN/crude_oil/vlcc+bab_el_mandeb', 'sea', 10], ['2026-01-05', 'RUS', 'CHN', 'RUS>CHN/crude_oil/espo', 'pipeline', 30],
    ['2026-01-05', 'SAU', 'SAU_YANBU', 'SAU>SAU_YANBU/crude_oil/east_west', 'pipeline', 99], ['2026-01-19', 'SAU', 'JPN', 'x', 'sea', 500],
  ]);
  const names = {placeOf: (node: string) => node.slice(0, 3), wayOf: wayThrough(['hormuz'], id => id)};
  const list = streams(flow, new Set(weeks.slice(0, 2)), names);

  it('are means over their weeks, by way, without trade inside a place', () => {
    expect(list).toEqual([
      {origin: 'SAU', way: 'hormuz', destination: 'JPN', quantity: 30}, {origin: 'SAU', way: 'other seas', destination: 'JPN', quantity: 5},
      {origin: 'RUS', way: 'pipeline', destination: 'CHN', quantity: 15},
    ]);
    expect(gatesOf('SAU>JPN/crude_oil/vlcc+hormuz+malacca')).toEqual(['hormuz', 'malacca']);
  });
  it('keep the largest and lose no tonne', () => {
    const largest = {origins: top([list], 'origin', 1), destinations: top([list], 'destination', 1)};
    const grouped = group(list, largest);
    expect(grouped.find(one => one.origin === '*')).toEqual({origin: '*', way: 'pipeline', destination: '*', quantity: 15});
    expect(grouped.reduce((sum, one) => sum + one.quantity, 0)).toBe(50);
  });
});

describe('bars', () => {
  it('of a price begin where the one before ends, and end at the price', () => {
    const part = (name: string, usd: number) => ({part: name, subject: '', detail: '', from: '', to: '', usd_per_t: usd});
    const slices = waterfall([part('supply', 50), part('friction', -10), part('scarcity', 560)], 0.1);
    expect(slices.map(one => [one.from, one.to])).toEqual([[0, 5], [5, 4], [4, 60]]);
  });
  it('of a change lie in the horizon and follow its profile', () => {
    const [bar] = bars([{id: 'a', verb: 'chokepoint.capacity', from: '2026-01-19', until: '2027-01-01', announced: '2026-01-05', profile: [{from: '2026-01-19', value: 0}, {from: '2026-02-02', value: 0.5}]}], '2026-01-05', 8);
    expect(bar?.pieces).toEqual([{x: 0.25, width: 0.25, value: 0}, {x: 0.5, width: 0.5, value: 0.5}]);
    expect([bar?.kind, bar?.known]).toEqual(['loss', 0]);
    expect(months('2026-01-05', 8).map(tick => tick.label)).toEqual(['Feb', 'Mar']);
  });
});

describe('a price', () => {
  const price = {before: 70, peak: 75, peak_week: '2026-01-12', lowest: 60, lowest_week: '2026-01-19'};
  it('is told by its lowest where it falls by more than it rises', () => {
    expect(furthest(price)).toEqual({value: 60, week: '2026-01-19', mark: '↓'});
    expect(furthest({...price, lowest: 66})).toEqual({value: 75, week: '2026-01-12', mark: ''});
  });
});
