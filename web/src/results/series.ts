// Columns of weeks out of the tables of a result: one flat array a place, in tonnes.
import type {TableRows} from '../api/client';

export interface Grid { weeks: string[]; keys: string[]; values: Float32Array }  // values[key * weeks.length + week]

export function column(table: TableRows, name: string): number {
  const at = table.columns.indexOf(name);
  if (at < 0) throw new Error(`The table ${table.table} has no column ${name}.`);
  return at;
}

// The sum of `value` by key and week; rows whose key is undefined are left out.
export function gather(table: TableRows, weeks: string[], keyOf: (row: TableRows['rows'][number]) => string | undefined, value: string, when = 'week'): Grid {
  const at = column(table, value), weekAt = column(table, when), position = new Map(weeks.map((week, index) => [week, index]));
  const rows = new Map<string, Float32Array>();
  for (const row of table.rows) {
    const key = keyOf(row), week = position.get(String(row[weekAt])), quantity = row[at];
    if (key === undefined || week === undefined || typeof quantity !== 'number') continue;
    let line = rows.get(key);
    if (!line) rows.set(key, (line = new Float32Array(weeks.length)));
    line[week] = (line[week] ?? 0) + quantity;
  }
  const keys = [...rows.keys()].sort(), values = new Float32Array(keys.length * weeks.length);
  keys.forEach((key, index) => values.set(rows.get(key) ?? [], index * weeks.length));
  return {weeks, keys, values};
}

export function line(grid: Grid, key: string): Float32Array | undefined {
  const at = grid.keys.indexOf(key), count = grid.weeks.length;
  return at < 0 ? undefined : grid.values.subarray(at * count, (at + 1) * count);
}

export function mean(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; ++at) sum += values[at] ?? 0;
  return to > from ? sum / (to - from) : 0;
}

// What is missing of the need, 0 to 1, week by week. Nothing where the need is nothing.
export function shortfall(got: (Float32Array | undefined)[], need: number, weeks: number): Float32Array {
  const out = new Float32Array(weeks);
  if (need <= 0) return out;
  for (let week = 0; week < weeks; ++week) {
    let sum = 0;
    for (const part of got) sum += part?.[week] ?? 0;
    out[week] = Math.max(0, Math.min(1, 1 - sum / need));
  }
  return out;
}

// The week that stands for the worst: in the middle of those that are as deep as the deepest, since a plateau has many.
export function worstWeek(lack: Float32Array): number | undefined {
  const deepest = Math.max(...lack), kSame = 0.98, kLeast = 0.005;
  if (deepest < kLeast) return undefined;
  const weeks = [...lack.keys()].filter(week => (lack[week] ?? 0) >= kSame * deepest);
  return weeks[Math.floor(weeks.length / 2)];
}
