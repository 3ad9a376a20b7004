// The world of the package, read once, with the look-ups that every screen needs.
import {get, type Land, type Session, type World} from './api/client';
import {Resource} from './api/resource.svelte';

export type Place = World['places'][number];
export type Commodity = World['commodities'][number];
export type Chokepoint = World['chokepoints'][number];

export class Atlas {
  readonly place: Map<string, Place>;
  readonly commodity: Map<string, Commodity>;
  readonly chokepoint: Map<string, Chokepoint>;
  readonly placeOfNode: Map<string, string>;

  constructor(readonly session: Session, readonly world: World, readonly land: Land) {
    this.place = new Map(world.places.map(place => [place.id, place]));
    this.commodity = new Map(world.commodities.map(commodity => [commodity.id, commodity]));
    this.chokepoint = new Map(world.chokepoints.map(chokepoint => [chokepoint.id, chokepoint]));
    this.placeOfNode = new Map(world.nodes.map(node => [node.id, node.place]));
  }

  placeName(id: string): string { return this.place.get(id)?.name ?? this.nodeName(id); }
  nodeName(id: string): string { return this.world.nodes.find(node => node.id === id)?.name ?? id; }
  commodityName(id: string): string { return shortName(this.commodity.get(id)?.name ?? id); }
  chokepointName(id: string): string { return shortName(this.chokepoint.get(id)?.name ?? id); }

  // Sentences of the server name things by their ids; a reader knows their names.
  inWords(sentence: string): string {
    return sentence.replace(/\b[A-Za-z]\w{2,}\b/g, word => {
      if (this.place.has(word) || this.placeOfNode.has(word)) return this.placeName(word);
      if (this.chokepoint.has(word)) return this.chokepointName(word);
      return word.includes('_') && this.commodity.has(word) ? this.commodityName(word).toLowerCase() : word;
    });
  }
}

// "Luzon Strait" of "Luzon Strait (Bashi Channel)": the figure has no room for the rest, the table has.
export const shortName = (name: string) => name.replace(/\s*\(.*\)$/, '').replace(/ and Strait of .*$/, '').replace(/, (LPG|flake|natural and|class|metal and|t of).*$/, '');

export const atlas = new Resource<Atlas>();

export function loadAtlas() {
  return atlas.ask(async signal => {
    const [session, world, land] = await Promise.all([
      get('/api/v1/session', {signal}), get('/api/v1/world', {signal}), get('/api/v1/land', {signal}),
    ]);
    return new Atlas(session, world, land);
  });
}
