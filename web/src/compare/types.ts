// What `straits compare --json` answers. The contract leaves these objects open.
export interface Difference {
  quantity: string; subject: string; commodity: string; total_a: number; total_b: number; worst_week: string; worst_a: number; worst_b: number;
  size: number; unit: string; unit_factor: number; week_unit: string; week_unit_factor: number;
}
export interface Compared {
  weeks: number; first_week?: string; meta: {field: string; a: string; b: string}[]; changes: {id: string; fate: string; what: string}[]; differences: Difference[];
}
export const kQuantities: [string, string][] = [
  ['unserved', 'Demand that goes without'], ['use', 'Use'], ['runs', 'Input of processes'], ['imports', 'Imports landed'], ['output', 'Output'],
  ['stock', 'Stocks (mean)'], ['price', 'Prices (mean)'], ['passage', 'Passage of chokepoints'], ['queue', 'Waiting (mean)'],
];
