// Weeks are ISO dates of Mondays; a run has them in a row.
const kDay = 86_400_000, kWeek = 7 * kDay;

export const time = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
export const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

export const daysBetween = (from: string, until: string) => Math.round((time(until) - time(from)) / kDay);
export function addDays(date: string, days: number): string { return iso(time(date) + days * kDay); }
export function weeksFrom(start: string, count: number): string[] {
  return Array.from({length: count}, (_, index) => iso(time(start) + index * kWeek));
}
// Position of the week that a day lies in; may lie outside the run.
export const weekIndex = (start: string, date: string) => Math.floor((time(date) - time(start)) / kWeek);
export const monday = (date: string) => { const t = time(date), back = (new Date(t).getUTCDay() + 6) % 7; return iso(t - back * kDay); };
