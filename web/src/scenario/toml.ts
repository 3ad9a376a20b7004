// The text of a scenario as blocks of lines, so that a form can change one value and leave comments and order alone.
// Not a parser: the server judges the text. It only has to find where a value begins and ends.
export interface Entry { key: string; from: number; to: number; raw: string; comment: string }  // lines from..to, counted from 0
export interface Block { name: string; header: number; end: number; entries: Entry[] }  // header -1: before the first table; end: one after the last entry

interface Span { to: number; raw: string; comment: string }

// The value that begins on line `from` after the sign of equality: ends where all brackets and long strings are closed.
function valueAt(lines: string[], from: number, column: number): Span {
  let depth = 0, quote = '', raw = '';
  for (let at = from; at < lines.length; ++at) {
    const line = lines[at] ?? '';
    for (let i = at === from ? column : 0; i < line.length; ++i) {
      const three = line.slice(i, i + 3), c = line[i] ?? '';
      if (quote) {
        if (quote === '"' || quote === '"""') { if (c === '\\') { raw += c + (line[++i] ?? ''); continue; } }
        if (quote.length === 3 ? three === quote : c === quote) { raw += quote; i += quote.length - 1; quote = ''; continue; }
      } else if (three === '"""' || three === "'''") { quote = three; raw += three; i += 2; continue; }
      else if (c === '"' || c === "'") quote = c;
      else if (c === '[' || c === '{') ++depth;
      else if (c === ']' || c === '}') --depth;
      else if (c === '#') {
        if (depth > 0) break;
        return {to: at, raw: raw.trim(), comment: line.slice(i)};
      }
      raw += c;
    }
    if (quote.length === 1) quote = '';
    if (depth <= 0 && !quote) return {to: at, raw: raw.trim(), comment: ''};
    raw += '\n';
  }
  return {to: lines.length - 1, raw: raw.trim(), comment: ''};
}

export function blocks(text: string): Block[] {
  const lines = text.split('\n');
  let block: Block = {name: '', header: -1, end: 0, entries: []};
  const out = [block];
  for (let at = 0; at < lines.length; ++at) {
    const line = lines[at] ?? '', header = /^\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(#.*)?$/.exec(line), key = /^\s*([\w-]+)\s*=\s*/.exec(line);
    if (header) { block = {name: header[1] ?? '', header: at, end: at + 1, entries: []}; out.push(block); continue; }
    if (!key) continue;
    const value = valueAt(lines, at, key[0].length);
    block.entries.push({key: key[1] ?? '', from: at, ...value});
    block.end = value.to + 1;
    at = value.to;
  }
  return out;
}

export const tables = (text: string, name: string): Block[] => blocks(text).filter(block => block.name === name);
export const entry = (block: Block | undefined, key: string): Entry | undefined => block?.entries.find(one => one.key === key);

function splice(text: string, from: number, count: number, ...put: string[]): string {
  const lines = text.split('\n');
  lines.splice(from, count, ...put);
  return lines.join('\n');
}

// The text with one value set, or without the key where `raw` is nothing.
export function setKey(text: string, block: Block, key: string, raw: string | undefined): string {
  const old = entry(block, key);
  if (old && raw === undefined) return splice(text, old.from, old.to - old.from + 1);
  if (raw === undefined) return text;
  if (old) return splice(text, old.from, old.to - old.from + 1, `${key} = ${raw}${old.comment ? `  ${old.comment}` : ''}`);
  return splice(text, block.end, 0, `${key} = ${raw}`);
}

export function setIn(text: string, table: string, key: string, raw: string | undefined): string {
  const block = blocks(text).find(one => one.name === table);
  if (block) return setKey(text, block, key, raw);
  return raw === undefined ? text : `${text.trimEnd()}\n\n[${table}]\n${key} = ${raw}\n`;
}

// Comments right above a table belong to it and go with it.
export function removeBlock(text: string, block: Block): string {
  const lines = text.split('\n');
  let from = block.header;
  while (from > 0 && /^\s*#/.test(lines[from - 1] ?? '')) --from;
  let to = block.end;
  while (to < lines.length && !(lines[to] ?? '').trim()) ++to;
  return splice(text, from, to - from);
}

export function addChange(text: string, values: [string, string][]): string {
  return `${text.trimEnd()}\n\n[[change]]\n${values.map(([key, raw]) => `${key} = ${raw}`).join('\n')}\n`;
}

export const quoted = (text: string) => JSON.stringify(text);
export const plain = (raw: string) => (/^"[^"\n]*"$|^'[^'\n]*'$/.test(raw) ? raw.slice(1, -1) : raw);
// What a form writes for a field: dates and figures stand bare, lists as they are, everything else in quotes.
export function written(value: string): string | undefined {
  const text = value.trim();
  if (!text) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$|^-?\d+(\.\d+)?$|^(true|false)$|^[[{"']/.test(text)) return text;
  return quoted(text);
}
