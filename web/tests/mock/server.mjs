// A small mock of api/openapi.yaml over files made by the command line. MOCK_DATA names their folder, MOCK_WORLD the package.
import {createServer} from 'node:http';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {WebSocketServer} from 'ws';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const data = process.env.MOCK_DATA, pkg = join(root, 'data/world-2025'), dist = join(here, '../../dist');
const port = Number(process.env.PORT ?? 8787);

function csv(path) {
  const text = readFileSync(path, 'utf8'), rows = [];
  let row = [], cell = '', quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) { if (c === '"') { if (text[i + 1] === '"') { cell += '"'; ++i; } else quoted = false; } else cell += c; }
    else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; }
    else if (c === '\n') { row.push(cell.replace(/\r$/, '')); rows.push(row); row = []; cell = ''; }
    else cell += c;
  }
  const columns = rows.shift();
  return {columns, rows, objects: () => rows.map(r => Object.fromEntries(columns.map((k, i) => [k, r[i]])))};
}
const table = name => csv(join(pkg, `${name}.csv`)).objects();
const places = table('places').map(p => ({id: p.place, name: p.name, region: p.region, bloc: p.kind !== 'country', position: [+p.longitude, +p.latitude]}));
const nodes = table('nodes').map(n => ({id: n.node, name: n.name, place: n.place, position: [+n.longitude, +n.latitude], waypoint: n.waypoint}));
const placeOf = new Map(nodes.map(n => [n.id, n.place]));
const unit = c => c.barrels_per_tonne ? {rate: {name: 'Mb/d', factor: +c.barrels_per_tonne / 7e6}, mass: {name: 'Mbbl', factor: +c.barrels_per_tonne / 1e6}, price: {name: 'USD/bbl', factor: 1 / +c.barrels_per_tonne}}
  : {rate: {name: 'Mt/y', factor: 365.25 / 7e6}, mass: {name: 'Mt', factor: 1e-6}, price: {name: 'USD/t', factor: 1}};
const commodities = table('commodities').map(c => ({id: c.commodity, name: c.name, traffic: c.traffic, stage: c.stage, ...unit(c)}));
const waypoints = new Map(table('waypoints').map(w => [w.waypoint, [+w.longitude, +w.latitude]]));
const laneList = table('lanes').map(l => ({id: l.lane, a: l.from_waypoint, b: l.to_waypoint, from: waypoints.get(l.from_waypoint), to: waypoints.get(l.to_waypoint), chokepoint: l.chokepoint || null, pipeline: false}));
const pipelines = table('pipelines').map(p => ({id: p.pipeline, name: p.name, commodity: p.commodity, from: p.from_node, to: p.to_node, capacity: +p.capacity_t_per_week}));
const trade = table('trade');
const recipes = table('recipes');
const inputOf = new Map(recipes.filter(r => r.role === 'input').map(r => [r.process, r.commodity]));
const nodeAt = new Map(nodes.map(n => [n.id, n]));
const facilities = table('facilities').map(f => ({id: f.facility, name: f.name, node: f.node, place: placeOf.get(f.node), process: f.process, kind: f.kind, input: inputOf.get(f.process) ?? '', base: +f.base_t_per_week, capacity: +f.capacity_t_per_week, position: nodeAt.get(f.node).position}));

const km = (a, b) => { const r = Math.PI / 180, h = Math.sin((b[1] - a[1]) * r / 2) ** 2 + Math.cos(a[1] * r) * Math.cos(b[1] * r) * Math.sin((b[0] - a[0]) * r / 2) ** 2; return 12742 * Math.asin(Math.sqrt(h)); };
const next = new Map();
laneList.forEach((l, i) => { const d = km(l.from, l.to); for (const [u, v] of [[l.a, l.b], [l.b, l.a]]) { if (!next.has(u)) next.set(u, []); next.get(u).push({v, i, d}); } });
const trees = new Map();
function tree(from) {
  if (trees.has(from)) return trees.get(from);
  const dist = new Map([[from, 0]]), via = new Map(), open = new Set([from]);
  while (open.size) {
    let u = null; for (const x of open) if (u === null || dist.get(x) < dist.get(u)) u = x;
    open.delete(u);
    for (const {v, i, d} of next.get(u) ?? []) if (dist.get(u) + d < (dist.get(v) ?? Infinity)) { dist.set(v, dist.get(u) + d); via.set(v, [u, i]); open.add(v); }
  }
  trees.set(from, via); return via;
}
const ways = new Map();
function way(o, d) { const key = o + '>' + d; if (!ways.has(key)) ways.set(key, search(o, d)); return ways.get(key); }
function search(o, d) { const via = tree(nodeAt.get(o).waypoint), out = []; let at = nodeAt.get(d).waypoint; while (via.has(at)) { const [u, i] = via.get(at); out.push(i); at = u; } return out; }

const chokeBase = {};
for (const t of trade) if (t.mode === 'sea') for (const i of way(t.origin, t.destination)) { const c = laneList[i].chokepoint; if (c) { (chokeBase[c] ??= {})[t.commodity] = (chokeBase[c][t.commodity] ?? 0) + +t.base_t_per_week; } }
const world = {title: 'Straits world 2025', traffics: [...new Set(commodities.map(c => c.traffic))], places, nodes: nodes.map(({waypoint: _w, ...n}) => n), commodities,
  chokepoints: table('chokepoints').map(c => ({id: c.chokepoint, name: c.name, kind: c.kind, position: [+c.longitude, +c.latitude], base: chokeBase[c.chokepoint] ?? {}})),
  facilities, pipelines, agreements: table('agreements').map(a => ({id: a.agreement, name: a.name, members: table('agreement_members').filter(m => m.agreement === a.agreement).map(m => m.place)}))};
const rings = [];
for (const r of csv(join(root, 'data/map/land_110m.csv')).rows) (rings[+r[0] - 1] ??= []).push([+r[1], +r[2]]);

const sum = (rows, key, value) => { const m = new Map(); for (const r of rows) m.set(key(r), (m.get(key(r)) ?? 0) + value(r)); return m; };
const supply = table('supply'), demand = table('demand'), stocks = table('stocks');
const hhi = m => { const v = [...m.values()].filter(x => x > 0), s = v.reduce((a, b) => a + b, 0); return s ? v.reduce((a, x) => a + (x / s) ** 2, 0) : null; };
function commodityYear(id) {
  const of = rows => rows.filter(r => r.commodity === id), p = r => placeOf.get(r.node);
  const production = sum(of(supply).filter(r => r.kind === 'base'), p, r => +r.quantity_t_per_week), use = sum(of(demand), p, r => +r.quantity_t_per_week);
  const processed = sum(facilities.filter(f => f.input === id), f => f.place, f => f.base);
  const outs = new Map(recipes.filter(r => r.role === 'output' && r.commodity === id).map(r => [r.process, +r.quantity]));
  const made = sum(facilities.filter(f => outs.has(f.process)), f => f.place, f => f.base * outs.get(f.process));
  const lines = of(trade).filter(t => placeOf.get(t.origin) !== placeOf.get(t.destination));
  const imports = sum(lines, t => placeOf.get(t.destination), t => +t.base_t_per_week), exports = sum(lines, t => placeOf.get(t.origin), t => +t.base_t_per_week);
  const commercial = sum(of(stocks).filter(s => s.kind === 'commercial'), p, s => +s.level_t), strategic = sum(of(stocks).filter(s => s.kind !== 'commercial'), p, s => +s.level_t);
  const get = (m, k) => m.get(k) ?? 0, q = new Float64Array(laneList.length);
  for (const t of of(trade)) if (t.mode === 'sea') for (const i of way(t.origin, t.destination)) q[i] += +t.base_t_per_week;
  const lane = (l, quantity) => ({id: l.id, from: l.from, to: l.to, chokepoint: l.chokepoint, pipeline: l.pipeline, quantity});
  return {commodity: id, places: places.map(({id: k}) => ({place: k, production: get(production, k), use: get(use, k), processed: get(processed, k), made: get(made, k), imports: get(imports, k), exports: get(exports, k), commercial_stock: get(commercial, k), strategic_stock: get(strategic, k)})).filter(r => Object.values(r).some(v => typeof v === 'number' && v > 0)),
    trade: lines.map(t => ({origin: placeOf.get(t.origin), destination: placeOf.get(t.destination), quantity: +t.base_t_per_week})),
    lanes: [...laneList.map((l, i) => lane(l, q[i])), ...pipelines.filter(l => l.commodity === id).map(l => lane({id: l.id, from: nodeAt.get(l.from).position, to: nodeAt.get(l.to).position, chokepoint: null, pipeline: true}, l.capacity * 0.6))].filter(l => l.quantity > 0),
    concentration: {production: hhi(production), made: hhi(made), exports: hhi(exports)}};
}

const results = new Map();
const number = new Set(['quantity', 'price', 'low', 'high', 'central', 'level', 'draw', 'days_of_cover', 'unserved', 'base', 'capacity', 'probability', 'primal_residual', 'dual_residual', 'gap', 'mass_balance', 'seconds', 'value']);
function rowsOf(name) {
  if (!results.has(name)) {
    const {columns, rows} = csv(join(data, 'csv', `${name}.csv`));
    results.set(name, {columns, rows: rows.map(r => r.map((v, i) => number.has(columns[i]) ? (v === '' ? null : +v) : v))});
  }
  return results.get(name);
}
const json = name => JSON.parse(readFileSync(join(data, name), 'utf8'));
const answer = json('answer.json');
const runs = [], sockets = new Set();
const make = (id, kind, title, extra) => ({id, kind, title, state: 'done', done: 40, total: 40, message: '', created: new Date().toISOString(), seconds: 31.2, ...extra});
runs.push(make('r1', 'run', answer.meta.scenario_title, {scenario: 'hormuz-2026', belief: 'central'}), make('r2', 'sample', 'Hormuz at risk', {scenario: 'hormuz-risk', done: 12, total: 12}), make('r3', 'outages', 'Worst outage for JPN', {done: 8, total: 8}));
const tell = (run, gone) => { for (const s of sockets) s.send(JSON.stringify({run, gone})); };
function work(run) {
  run.state = 'working';
  const step = () => {
    if (run.state === 'stopping') { run.state = 'interrupted'; return tell(run); }
    if (run.state !== 'working') return;
    run.done += 1; run.message = `week ${run.done} of ${run.total}`;
    if (run.done >= run.total) run.state = 'done';
    tell(run); if (run.state === 'working') setTimeout(step, 200);
  };
  setTimeout(step, 200); tell(run);
}
const own = new Map();
const readyIds = ['base', 'black-sea-grain', 'china-gallium-germanium-antimony-ban', 'cyber-colonial', 'cyber-nagoya', 'drc-cobalt-quota', 'fertiliser-shock', 'hormuz-2026', 'hormuz-risk', 'indonesia-nickel-ore', 'malacca-closed', 'panama-drought', 'suez-six-days', 'taiwan-quarantine'];
const textOf = id => own.get(id) ?? readFileSync(join(root, 'scenarios', `${id}.toml`), 'utf8');
function check(text) {
  const problems = [], lines = text.split('\n'), changes = [], get = (s, k) => s.match(new RegExp(`^${k}\\s*=\\s*"?([^"#\\n]*)"?`, 'm'))?.[1].trim();
  lines.forEach((l, i) => { if (/^on = "/.test(l) && /bogus|hormus/.test(l)) problems.push({file: 'scenario', line: i + 1, column: 6, field: 'on', message: 'no such chokepoint; did you mean "hormuz"?'}); if (/^colour/.test(l)) problems.push({file: 'scenario', line: i + 1, column: 1, field: 'colour', message: 'unknown key'}); });
  let at = 0;
  for (const block of text.split(/^\[\[change\]\]/m)) {
    if (at && get(block, 'do')) { const from = get(block, 'from'); changes.push({id: get(block, 'id') ?? `${get(block, 'do')} ${get(block, 'on')}`, verb: get(block, 'do'), line: at, chokepoint: get(block, 'do') === 'chokepoint.capacity' ? get(block, 'on') : undefined, on: [get(block, 'on') ?? ''], commodities: [], from, until: get(block, 'until'), announced: get(block, 'announced') ?? from, source: get(block, 'source'), profile: [{from, value: parseFloat(get(block, 'share') ?? '1')}]}); }
    at += block.split('\n').length - (at ? 1 : 0);
  }
  return {ok: !problems.length, problems, ...(problems.length ? {} : {scenario: {id: get(text, 'id') ?? '', title: get(text, 'title') ?? '', story: '', start: get(text, 'start') ?? '2026-01-05', weeks: +(get(text, 'weeks') ?? 52), marking: 'PUBLIC', beliefs: /\[\[belief\]\]/.test(text) ? ['early', 'central', 'late'] : [], changes}})};
}
const item = id => { const c = check(textOf(id)).scenario; return {id, title: c?.title ?? id, own: own.has(id), ok: !!c, weeks: c?.weeks, start: c?.start, changes: c?.changes.length, beliefs: c?.beliefs, uncertain: (textOf(id).match(/\[\[uncertain\]\]/g) ?? []).length}; };

const exposures = {};
function reply(url, method, body) {
  const parts = url.pathname.slice(8).split('/').map(decodeURIComponent), q = url.searchParams;
  const [head, id, sub, extra] = parts, run = runs.find(r => r.id === id);
  if (head === 'session') return [200, {version: '0.1.0', workspace: '/tmp/work', package: {title: 'Straits world 2025', version: '0.1.0', hash: '6e5b0f9fa54b47a9', marking: 'PUBLIC'}}];
  if (head === 'world') return [200, world];
  if (head === 'land') return [200, {rings}];
  if (head === 'commodities') return [200, commodityYear(id)];
  if (head === 'exposure') return [200, exposures.JPN ??= json('expose.json')];
  if (head === 'trace') return [200, json('trace.json')];
  if (head === 'verbs') return [200, ['chokepoint.capacity', 'supply.outage', 'facility.outage', 'facility.cyber_outage', 'pipeline.capacity', 'port.capacity', 'export.ban', 'export.quota', 'embargo', 'tariff', 'demand.scale', 'freight.premium', 'fleet.capacity', 'stock.release', 'stock.fill', 'stock.floor', 'control.activate', 'agreement.activate', 'capacity.add']];
  if (head === 'scenarios' && !id) return [200, [...readyIds, ...own.keys()].map(item)];
  if (head === 'scenarios' && method === 'PUT') { own.set(id, body.text); return [200, check(body.text)]; }
  if (head === 'scenarios' && method === 'DELETE') { own.delete(id); return [204]; }
  if (head === 'scenarios') return own.has(id) || readyIds.includes(id) ? [200, {id, own: own.has(id), text: textOf(id)}] : [404, {error: `no scenario "${id}"`}];
  if (head === 'check') return [200, check(body.text)];
  if (head === 'compare') return [200, json('compare.json')];
  if (head === 'runs' && !id && method === 'GET') return [200, runs];
  if (head === 'runs' && !id) { const r = {...make(`r${runs.length + 1}`, body.kind, body.scenario ?? 'Worst outages', body), state: 'queued', done: 0, total: body.weeks ?? 26}; delete r.weeks; runs.unshift(r); setTimeout(() => work(r), 300); return [201, r]; }
  if (!run) return [404, {error: 'there is no such run'}];
  if (!sub && method === 'DELETE') { runs.splice(runs.indexOf(run), 1); tell(run, true); return [204]; }
  if (!sub) return [200, run];
  if (sub === 'cancel') { run.state = 'stopping'; tell(run); return [200, run]; }
  if (sub === 'resume') { work(run); return [200, run]; }
  if (sub === 'answer') return [200, run.kind === 'sample' ? json('sample.json') : run.kind === 'outages' ? json('outages.json') : {...answer, weeks_done: run.done}];
  if (sub === 'tables') {
    const {columns, rows} = rowsOf(extra);
    const want = columns.map(c => q.get(c)?.split(',')).map(v => v && new Set(v));
    const out = rows.filter(r => want.every((w, i) => !w || w.has(r[i])));
    return out.length > 200000 ? [413, {error: 'more than 200,000 rows; ask for less'}] : [200, {table: extra, columns, rows: out, complete: run.state === 'done', weeks_done: run.done}];
  }
  if (sub === 'lanes') {
    const commodity = q.get('commodity'), {rows} = rowsOf('flow'), start = Date.parse(answer.meta.start), weeks = answer.meta.weeks;
    const quantity = laneList.map(() => new Array(weeks).fill(0));
    for (const r of rows) if (r[5] === 'sea' && (!commodity || r[2] === commodity)) { const w = Math.round((Date.parse(r[0]) - start) / 6048e5); if (w >= 0 && w < weeks) for (const i of way(r[3], r[4])) quantity[i][w] += r[8]; }
    const keep = laneList.map((l, i) => i).filter(i => quantity[i].some(v => v > 0));
    return [200, {weeks: Array.from({length: weeks}, (_, i) => new Date(start + i * 6048e5).toISOString().slice(0, 10)), complete: run.state === 'done', lanes: keep.map(i => ({id: laneList[i].id, from: laneList[i].from, to: laneList[i].to, chokepoint: laneList[i].chokepoint, pipeline: false})), quantity: keep.map(i => quantity[i])}];
  }
  if (sub === 'explain') { const all = json('explain.json'); return [200, {text: readFileSync(join(data, 'explain.txt'), 'utf8'), answers: [all[q.get('kind') === 'price' ? 0 : 1]]}]; }
  return [404, {error: 'not in the mock'}];
}
const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'};
const csp = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'";
const server = createServer((req, res) => {
  const url = new URL(req.url, 'http://localhost'), chunks = [];
  req.on('data', c => chunks.push(c)).on('end', () => {
    if (url.pathname.endsWith('/brief')) return res.writeHead(200, {'content-type': 'text/html'}).end(readFileSync(join(data, 'brief.html')));
    if (url.pathname.endsWith('/file')) return res.writeHead(200, {'content-type': 'application/vnd.sqlite3'}).end('SQLite format 3');
    if (url.pathname.startsWith('/api/')) {
      const text = Buffer.concat(chunks).toString();
      const [status, value] = reply(url, req.method, text ? JSON.parse(text) : undefined);
      return res.writeHead(status, {'content-type': 'application/json'}).end(value === undefined ? undefined : JSON.stringify(value));
    }
    const file = join(dist, url.pathname === '/' ? 'index.html' : url.pathname);
    if (!existsSync(file)) return res.writeHead(404).end();
    res.writeHead(200, {'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': csp}).end(readFileSync(file));
  });
});
new WebSocketServer({server, path: '/api/v1/events'}).on('connection', s => { sockets.add(s); s.on('close', () => sockets.delete(s)); for (const run of runs) s.send(JSON.stringify({run})); });
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
