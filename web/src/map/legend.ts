// Round figures for the widths and circles of a legend.
export function nice(most: number): number {
  if (most <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(most)), first = most / power;
  return (first >= 5 ? 5 : first >= 2 ? 2 : 1) * power;
}
