// A run as a scene of the map: lanes by week over a ghost of the weeks before, places by what they lack, gates by what passes.
import type {Answer, CommodityYear, LaneWeeks} from '../api/client';
import {number, percent} from '../format';
import type {Scene} from '../map/scene';
import type {Unit} from '../units';
import {shortName, type Atlas, type Commodity} from '../world.svelte';
import type {Shortage} from './data';
import {mean} from './series';

type Passage = Answer['chokepoints'][number];

export function laneFlow(lanes: LaneWeeks): Float32Array {
  const weeks = lanes.weeks.length, count = lanes.lanes.length, out = new Float32Array(weeks * count);
  lanes.quantity.forEach((row, lane) => row.forEach((quantity, week) => { out[week * count + lane] = quantity; }));
  return out;
}

export function ghostOf(lanes: LaneWeeks, before: number): Float32Array {
  return Float32Array.from(lanes.quantity, row => mean(row, 0, Math.max(1, Math.min(before, row.length))));
}

export function openness(atlas: Atlas, passages: Passage[], weeks: number): Float32Array {
  const gates = atlas.world.chokepoints, out = new Float32Array(weeks * gates.length).fill(1);
  for (const passage of passages) {
    const gate = gates.findIndex(one => one.id === passage.chokepoint);
    if (gate < 0 || passage.before <= 0) continue;
    passage.weekly.forEach((value, week) => { out[week * gates.length + gate] = Math.min(1, value / passage.before); });
  }
  return out;
}

interface Parts { atlas: Atlas; commodity: Commodity; answer: Answer; lanes: LaneWeeks; before: number; rate: Unit; year?: CommodityYear; shortage?: Shortage }

export function sceneOf({atlas, commodity, answer, lanes, before, rate, year, shortage}: Parts): Scene {
  const weeks = Math.max(1, lanes.weeks.length), passages = answer.chokepoints.filter(one => one.traffic === commodity.traffic);
  const circles = (year?.places ?? []).flatMap(row => {
    const place = atlas.place.get(row.place), value = row.use + row.processed, deepest = Math.max(0, ...(shortage?.get(row.place) ?? []));
    return place && value > 0 ? [{id: place.id, name: place.name, position: place.position as [number, number], value, told: `needs ${number(value * rate.factor)} ${rate.name}${deepest > 0.02 ? `, short by up to ${percent(deepest)}` : ''}`}] : [];
  }).sort((a, b) => b.value - a.value);
  const short = new Float32Array(weeks * circles.length);
  circles.forEach((circle, index) => shortage?.get(circle.id)?.forEach((value, week) => { if (week < weeks) short[week * circles.length + index] = value; }));
  const gates = atlas.world.chokepoints.map(gate => {
    const passage = passages.find(one => one.chokepoint === gate.id);
    return {id: gate.id, name: shortName(gate.name), position: gate.position as [number, number], value: passage?.before ?? 0,
      told: passage ? `${number(passage.before)} ${passage.unit} before, ${number(passage.lowest)} at the lowest` : 'nothing passes'};
  });
  return {weeks, lanes: lanes.lanes, flow: laneFlow(lanes), ghost: ghostOf(lanes, before), circles, short, gates, open: openness(atlas, passages, weeks)};
}
