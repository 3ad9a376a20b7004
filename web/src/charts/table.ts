// The figures behind a chart: shown as a table, saved as CSV.
export interface Column { label: string; unit?: string; digits?: number; text?: boolean }
export type Cell = string | number | null;
// `whence`: where the cell of a row and a column is explained.
export interface Table { columns: Column[]; rows: Cell[][]; whence?: (row: number, column: number) => string | undefined }

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

// RFC 4180, as `straits export` writes it: full precision, null as an empty field.
export function csv(table: Table): string {
  const head = table.columns.map(column => quote(column.unit ? `${column.label} (${column.unit})` : column.label));
  const rows = table.rows.map(row => row.map(cell => (cell === null ? '' : quote(String(cell)))));
  return [head, ...rows].map(row => `${row.join(',')}\r\n`).join('');
}
