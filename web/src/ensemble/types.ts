// What `straits show SAMPLE --json` and `straits outages --json` answer. The contract leaves most of it open.
export interface Statistic { scope: string; name: string; statistic: string; value: number; low: number | null; high: number | null }
export interface Factor { factor: string; moves: string; target: string; distribution: string; unit: string; basis: string; confidence: string }
export interface Sample { title: string; mode: string; draws: number; seed: number; marking: string; factors: Factor[]; summary: Statistic[] }

export const of = (sample: Sample, scope: string, statistic?: string): Statistic[] =>
  sample.summary.filter(one => one.scope === scope && (statistic === undefined || one.statistic === statistic));

export const kNames: Record<string, string> = {
  mean: 'Mean', median: 'Median', 'quantile 90': '90 % of the draws stay below', 'quantile 95': '95 % stay below', 'quantile 99': '99 % stay below',
  'cvar 95': 'CVaR 95 %: mean of the worst 5 %', worst: 'Worst draw', 'welfare mean': 'Mean loss of welfare, carriers and producers too',
};
