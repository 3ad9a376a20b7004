// What `straits explain --json` answers, as far as the workbench shows it. The contract leaves these objects open.
export interface Part { part: string; subject: string; detail: string; from: string; to: string; usd_per_t: number }
export interface Step { sentence: string; share: number; usd_per_t: number }
export interface Check { amount_t: number; predicted_usd_per_t: number; more_usd_per_t: number; less_usd_per_t: number; difference_share: number; corner: boolean }
export interface Price { place: string; commodity: string; week: string; usd_per_t: number; base_usd_per_t: number; totals: Part[]; parts: Part[]; path: Step[]; givers: {kind: string; subject: string; detail: string; share: number}[]; check?: Check }
export interface Obstacle { kind: string; subject: string; week: string; usd_per_t: number; changes: string[] }
export interface Account { use: number; use_base: number; runs: number; runs_base: number; landed: number; landed_base: number; stock: number; draw: number; landed_from: Record<string, number>; base_from: Record<string, number> }
export interface Missing { origin: string; base: number; landed: number; loaded: string; obstacles: Obstacle[] }
export interface Shortage {
  place: string; commodity: string; week: string; short: boolean; account: Account; price?: Price; missing: Missing[];
  removal?: {changes: string[]; from: string; account: Account}; replaced_by: Record<string, number>;
  release?: {amount_t: number; worth_usd: number; need_before: number; need_after: number; usd_per_t_before: number; usd_per_t_after: number};
}
export const isShortage = (answer: unknown): answer is Shortage => typeof answer === 'object' && answer !== null && 'missing' in answer;

export interface Slice { name: string; from: number; to: number; value: number }

// Bars end to end: each begins where the one before ends, and the last end is the price.
export function waterfall(parts: Part[], factor: number): Slice[] {
  let at = 0;
  return parts.map(part => {
    const from = at, value = part.usd_per_t * factor;
    at += value;
    return {name: part.part, from, to: at, value};
  });
}
