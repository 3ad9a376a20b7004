// From tonnes (a week), the unit of the contract, to the unit of the reader.
import type {Schemas} from './api/client';

export type UnitMode = 'usual' | 'tonnes';
export type Measure = 'rate' | 'mass' | 'price';
export interface Unit { name: string; factor: number }
type Commodity = Pick<Schemas['World']['commodities'][number], 'rate' | 'mass' | 'price'>;

const kTonnes: Record<Measure, Unit> = {
  rate: {name: 't a week', factor: 1},
  mass: {name: 't', factor: 1},
  price: {name: 'USD/t', factor: 1},
};

export function unitOf(commodity: Commodity | undefined, measure: Measure, mode: UnitMode): Unit {
  if (mode === 'tonnes' || !commodity) return kTonnes[measure];
  return commodity[measure];
}

// Figures of `show --json` come in the unit of the reader already; back to tonnes where those are asked for.
export function fromUsual(commodity: Commodity | undefined, measure: Measure, mode: UnitMode): Unit {
  if (!commodity) return {name: '', factor: 1};
  return mode === 'usual' ? {name: commodity[measure].name, factor: 1} : {name: kTonnes[measure].name, factor: 1 / commodity[measure].factor};
}
