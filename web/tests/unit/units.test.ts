import {describe, expect, it} from 'vitest';
import {address} from '../../src/api/client';
import {csv} from '../../src/charts/table';
import {day, money, number, percent} from '../../src/format';
import {fromUsual, unitOf} from '../../src/units';
import {addDays, monday, weekIndex, weeksFrom} from '../../src/weeks';
import {nice} from '../../src/map/legend';

const crude = {rate: {name: 'Mb/d', factor: 7.33 / 7e6}, mass: {name: 'Mbbl', factor: 7.33e-6}, price: {name: 'USD/bbl', factor: 1 / 7.33}};

describe('figures', () => {
  it('have three digits', () => {
    expect([20.786, 1.8831, 84.32, 163.2, 1234.5, 0.00012, 0, 99.96, 14303719].map(value => number(value)))
      .toEqual(['20.8', '1.88', '84.3', '163', '1\u202f235', '0.000120', '0', '100', '14\u202f300\u202f000']);
    expect(number(-3.14159)).toBe('\u22123.14');
    expect([number(null), number(NaN), percent(undefined)]).toEqual(['–', '–', '–']);
  });
  it('say shares, money and days', () => {
    expect([percent(0.523), percent(0.0312), percent(0), percent(-0.5)]).toEqual(['52 %', '3.1 %', '0 %', '\u221250 %']);
    expect([money(5.44e9), money(736e6), money(12)]).toEqual(['5.44 bn USD', '736 M USD', '12.0 USD']);
    expect(day('2026-04-13')).toBe('13 Apr 2026');
  });
});

describe('units', () => {
  it('go from tonnes to the reader and back', () => {
    expect(unitOf(crude, 'rate', 'usual').factor * 2_259_600).toBeCloseTo(2.366, 3);
    expect(unitOf(crude, 'price', 'tonnes')).toEqual({name: 'USD/t', factor: 1});
    expect(fromUsual(crude, 'price', 'tonnes').factor * 69.6).toBeCloseTo(510.2, 1);
    expect(fromUsual(crude, 'price', 'usual')).toEqual({name: 'USD/bbl', factor: 1});
  });
});

describe('weeks', () => {
  it('are Mondays in a row', () => {
    expect(weeksFrom('2026-01-05', 3)).toEqual(['2026-01-05', '2026-01-12', '2026-01-19']);
    expect([weekIndex('2026-01-05', '2026-02-28'), weekIndex('2026-01-05', '2025-12-31')]).toEqual([7, -1]);
    expect([monday('2026-03-01'), monday('2026-03-02'), addDays('2026-02-27', 3)]).toEqual(['2026-02-23', '2026-03-02', '2026-03-02']);
  });
});

describe('files and addresses', () => {
  it('quote what needs it and keep every digit', () => {
    expect(csv({columns: [{label: 'Place', text: true}, {label: 'Rate', unit: 'Mb/d'}], rows: [['Korea, South', 0.1 + 0.2], ['a"b', null]]}))
      .toBe('Place,Rate (Mb/d)\r\n"Korea, South",0.30000000000000004\r\n"a""b",\r\n');
  });
  it('escape ids and leave out what is not asked', () => {
    expect(address('/api/v1/runs/{run}/tables/{table}', {path: {run: 'a/b', table: 'price'}, query: {place: 'JPN,KOR', week: undefined}}))
      .toBe('/api/v1/runs/a%2Fb/tables/price?place=JPN%2CKOR');
  });
  it('have round figures in legends', () => { expect([nice(14.7), nice(0.31), nice(6), nice(0)]).toEqual([10, 0.2, 5, 0]); });
});
