// The map as SVG, for files: the same geometry as on the canvas, made only when asked for.
import type {Land} from '../api/client';
import {kBlue, kInk, kLand, kMuted, kOchre, kSea, kVermilion} from '../palette';
import {kRatio, kShut, labels, outlines, projection, strokes, type Strokes} from './layout';
import type {Centre, Scene} from './scene';

const kSvg = 'http://www.w3.org/2000/svg', kCharacter = 5.6;

function element(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(kSvg, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

function pathOf({xy, start}: Strokes, lane: number): string {
  let path = '', pen = 'M';
  for (let at = start[lane] ?? 0; at < (start[lane + 1] ?? 0); at += 2) {
    const x = xy[at] ?? NaN;
    if (Number.isNaN(x)) { pen = 'M'; continue; }
    path += `${pen}${x.toFixed(1)} ${(xy[at + 1] ?? 0).toFixed(1)}`;
    pen = 'L';
  }
  return path;
}

export function mapSvg(land: Land, scene: Scene, centre: Centre, week: number, width: number): SVGSVGElement {
  const height = Math.round(width * kRatio), flat = projection(centre, width), shape = outlines(land, flat);
  const page = element('svg', {viewBox: `0 0 ${width} ${height}`, width, height}) as SVGSVGElement;
  page.append(element('rect', {width, height, fill: kSea}), element('path', {d: shape.land, fill: kLand}), element('path', {d: shape.lakes, fill: kSea}));
  const lines = strokes(scene.lanes, flat, width), offset = week * scene.lanes.length;
  const most = Math.max(1e-9, ...scene.lanes.map((_, lane) => (scene.ghost ?? scene.flow)[scene.ghost ? lane : offset + lane] ?? 0));
  scene.lanes.forEach((_, lane) => {
    const share = (scene.flow[offset + lane] ?? 0) / most;
    if (share > 1e-5) page.append(element('path', {d: pathOf(lines, lane), fill: 'none', stroke: kBlue, 'stroke-opacity': 0.7, 'stroke-width': Math.max(0.5, 7 * Math.sqrt(share)), 'stroke-linecap': 'round'}));
  });
  const largest = Math.max(1e-9, ...scene.circles.map(circle => circle.value));
  scene.circles.forEach((circle, index) => {
    const [cx, cy] = flat(circle.position) ?? [0, 0], lack = scene.short?.[week * scene.circles.length + index] ?? 0;
    const fill = scene.short ? (lack > 0.02 ? kVermilion : kMuted) : kOchre;
    page.append(element('circle', {cx, cy, r: 17 * Math.sqrt(Math.max(0, circle.value) / largest), fill, 'fill-opacity': 0.45, stroke: fill}));
  });
  const points = scene.gates.map(gate => { const [x, y] = flat(gate.position) ?? [0, 0]; return {x, y, weight: gate.value, width: kCharacter * gate.name.length}; });
  const told = labels(points, 13);
  scene.gates.forEach((gate, index) => {
    const {x, y} = points[index] ?? {x: 0, y: 0}, shut = (scene.open?.[week * scene.gates.length + index] ?? 1) < kShut, label = told[index];
    page.append(element('path', {d: `M${x} ${y - 5}l5 5-5 5-5-5Z`, fill: shut ? kVermilion : '#fff', stroke: shut ? kVermilion : kInk, 'stroke-width': 1.3}));
    if (label) page.append(element('text', {x: label.x, y: label.y + 4, 'font-size': 11, fill: shut ? kVermilion : kInk, 'text-anchor': {left: 'start', right: 'end', center: 'middle'}[label.align as 'left'] ?? 'start'}, gate.name));
  });
  return page;
}
