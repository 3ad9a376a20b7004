// From degrees to the plane of the map: outlines, lanes as flat coordinates, places for labels.
import {geoEqualEarth, geoInterpolate, geoPath, geoArea, geoDistance, type GeoProjection} from 'd3-geo';
import type {Lane, Land} from '../api/client';
import type {Centre} from './scene';

export const kRatio = 0.44;  // height to width: from 74 degrees north to 50 south
export const kShut = 0.5;  // a chokepoint that less than this of before passes is drawn as shut
const kNorth = 76, kStep = 0.04;

export function projection(centre: Centre, width: number): GeoProjection {
  const flat = geoEqualEarth().rotate([centre === 'pacific' ? -150 : -12, 0]).fitWidth(width, {type: 'Sphere'});
  const [x, y] = flat.translate();
  const top = flat([centre === 'pacific' ? 150 : 12, kNorth])?.[1] ?? 0;
  return flat.translate([x, y - top]).precision(0.3);
}

export interface Outlines { land: string; lakes: string }

// Rings come without telling which are holes (the Caspian); one that holds more than half the globe is wound as a hole.
export function outlines(land: Land, flat: GeoProjection): Outlines {
  const path = geoPath(flat);
  const all = land.rings.map(ring => ({type: 'Polygon' as const, coordinates: [ring as [number, number][]]}));
  const isHole = all.map(polygon => geoArea(polygon) > 2 * Math.PI);
  const draw = (hole: boolean) => all.filter((_, index) => isHole[index] === hole)
    .map(polygon => path(hole ? {...polygon, coordinates: [[...(polygon.coordinates[0] ?? [])].reverse()]} : polygon) ?? '').join('');
  return {land: draw(false), lakes: draw(true)};
}

export interface Strokes { xy: Float32Array; start: Uint32Array }  // NaN lifts the pen at the edge of the map

export function strokes(lanes: Lane[], flat: GeoProjection, width: number): Strokes {
  const start = new Uint32Array(lanes.length + 1), points: number[] = [];
  lanes.forEach((lane, index) => {
    start[index] = points.length;
    const from = lane.from as [number, number], to = lane.to as [number, number];
    const steps = Math.max(1, Math.ceil(geoDistance(from, to) / kStep)), between = geoInterpolate(from, to);
    let last = NaN;
    for (let step = 0; step <= steps; ++step) {
      const at = flat(between(step / steps));
      if (!at) continue;
      if (Math.abs(at[0] - last) > width / 2) points.push(NaN, NaN);
      points.push(at[0], at[1]);
      last = at[0];
    }
  });
  start[lanes.length] = points.length;
  return {xy: Float32Array.from(points), start};
}

export interface Label { x: number; y: number; align: CanvasTextAlign }
interface Box { left: number; top: number; right: number; bottom: number }
const meets = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// Greedy, the weightiest first: right, left, above or below its point, or no label where none of them is free.
export function labels(points: {x: number; y: number; weight: number; width: number}[], height: number): (Label | undefined)[] {
  const taken: Box[] = points.map(({x, y}) => ({left: x - 6, top: y - 6, right: x + 6, bottom: y + 6}));
  const out: (Label | undefined)[] = points.map(() => undefined);
  const order = points.map((_, index) => index).sort((a, b) => (points[b]?.weight ?? 0) - (points[a]?.weight ?? 0));
  for (const index of order) {
    const point = points[index];
    if (!point) continue;
    const {x, y, width} = point;
    const tries: [Label, number][] = [
      [{x: x + 9, y, align: 'left'}, x + 9], [{x: x - 9, y, align: 'right'}, x - 9 - width],
      [{x, y: y - 13, align: 'center'}, x - width / 2], [{x, y: y + 13, align: 'center'}, x - width / 2],
    ];
    for (const [label, left] of tries) {
      const box = {left: left - 2, right: left + width + 2, top: label.y - height / 2, bottom: label.y + height / 2};
      if (taken.some((other, at) => at !== index && meets(box, other))) continue;
      taken.push(box);
      out[index] = label;
      break;
    }
  }
  return out;
}
