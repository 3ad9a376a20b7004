// What a map shows. Weeks lie one after another in flat arrays, so that a week is drawn without making anything new:
//   flow[w * lanes.length + l]    tonnes over lane l in week w
//   short[w * circles.length + c] 0..1, what place c lacks (colour of its circle)
//   open[w * gates.length + g]    0..1, what passes chokepoint g compared with before; above 1 counts as 1
import type {Lane} from '../api/client';

export interface Circle { id: string; name: string; position: [number, number]; value: number; told: string }
export interface Gate { id: string; name: string; position: [number, number]; value: number; told: string }
export interface Scene {
  weeks: number;
  lanes: Lane[];
  flow: Float32Array;
  ghost?: Float32Array;
  circles: Circle[];
  short?: Float32Array;
  gates: Gate[];
  open?: Float32Array;
}
export type Centre = 'pacific' | 'atlantic';
export interface Pick { kind: 'place' | 'chokepoint'; id: string }
