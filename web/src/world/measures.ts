// What the circles of the map can show, and how a commodity's year is turned into a scene.
import type {CommodityYear} from '../api/client';
import type {Circle, Gate, Scene} from '../map/scene';
import {number} from '../format';
import type {Unit} from '../units';
import {shortName, type Atlas, type Commodity} from '../world.svelte';

type PlaceYear = CommodityYear['places'][number];
export interface Shown { id: string; name: string; of: (row: PlaceYear) => number; unit: 'rate' | 'mass' }

export const kMeasures: Shown[] = [
  {id: 'production', name: 'Production', of: row => row.production + row.made, unit: 'rate'},
  {id: 'use', name: 'Use', of: row => row.use + row.processed, unit: 'rate'},
  {id: 'stocks', name: 'Stocks', of: row => row.commercial_stock + row.strategic_stock, unit: 'mass'},
  {id: 'exports', name: 'Exports', of: row => row.exports, unit: 'rate'},
  {id: 'imports', name: 'Imports', of: row => row.imports, unit: 'rate'},
];

export function gatesOf(atlas: Atlas, commodity: Commodity, unit: Unit): Gate[] {
  return atlas.world.chokepoints.map(gate => {
    const value = gate.base[commodity.id] ?? 0;
    return {id: gate.id, name: shortName(gate.name), position: gate.position as [number, number], value, told: value > 0 ? `${number(value * unit.factor)} ${unit.name}` : 'none of it passes'};
  });
}

export function sceneOf(atlas: Atlas, year: CommodityYear, commodity: Commodity, shown: Shown, unit: Unit, rate: Unit): Scene {
  const circles: Circle[] = year.places.flatMap(row => {
    const place = atlas.place.get(row.place), value = shown.of(row);
    return place && value > 0 ? [{id: place.id, name: place.name, position: place.position as [number, number], value, told: `${number(value * unit.factor)} ${unit.name}`}] : [];
  });
  circles.sort((a, b) => b.value - a.value);
  return {weeks: 1, lanes: year.lanes, flow: Float32Array.from(year.lanes, lane => lane.quantity), circles, gates: gatesOf(atlas, commodity, rate)};
}

const kStages = ['host', 'mine', 'primary', 'refined', 'processed', 'transport', 'cell', 'magnet'];

// Commodities by family (the traffic they sail in), each in the order of its stages.
export function families(commodities: Commodity[]): {stage: string; items: Commodity[]}[] {
  const stages = [...new Set(commodities.map(commodity => commodity.stage))].sort((a, b) => order(a) - order(b));
  return stages.map(stage => ({stage, items: commodities.filter(commodity => commodity.stage === stage)}));
}
const order = (stage: string) => { const at = kStages.indexOf(stage); return at < 0 ? kStages.length : at; };

// From the ground to use: the commodities of one family, and those a facility makes of them.
export function chainOf(atlas: Atlas, commodity: Commodity): Commodity[] {
  return atlas.world.commodities.filter(other => other.traffic === commodity.traffic).sort((a, b) => order(a.stage) - order(b.stage));
}
