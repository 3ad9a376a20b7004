// Numbers for readers: three significant digits, four from a thousand on, thousands set apart, a real minus sign.
const kMinus = '\u2212', kLarge = 4;

export function number(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const exact = Math.abs(value);
  if (exact < 1e-9) return '0';
  const size = Number(exact.toPrecision(digits));
  if (size >= 10 ** digits) return sign(value) + Math.round(Number(exact.toPrecision(Math.max(digits, kLarge)))).toLocaleString('en-GB').replace(/,/g, '\u202f');
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  if (decimals > 6) return sign(value) + size.toExponential(digits - 1);
  return sign(value) + size.toFixed(decimals);
}

const sign = (value: number) => (value < 0 ? kMinus : '');

export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  const value = 100 * share, size = Math.abs(value);
  return `${sign(value)}${size >= 10 || size === 0 ? Math.round(size) : size.toFixed(1)} %`;
}

export function days(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return Math.abs(value) >= 10 ? `${Math.round(value)}` : value.toFixed(1);
}

export function money(usd: number | null | undefined, digits = 3): string {
  if (usd === null || usd === undefined) return '–';
  const size = Math.abs(usd);
  if (size >= 1e9) return `${number(usd / 1e9, digits)} bn USD`;
  if (size >= 1e6) return `${number(usd / 1e6, digits)} M USD`;
  return `${number(usd, digits)} USD`;
}

const kMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// "13 Apr 2026" of "2026-04-13"
export function day(iso: string | null | undefined, year = true): string {
  if (!iso) return '–';
  const [y, m, d] = iso.split('-').map(Number);
  return `${d} ${kMonths[(m ?? 1) - 1]}${year ? ` ${y}` : ''}`;
}

export function duration(seconds: number | undefined): string {
  if (seconds === undefined) return '–';
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
