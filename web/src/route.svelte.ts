// The hash is the whole state of a view: #/screen/id?choice=value. Every view can be linked, and Back works.
export interface Route { screen: string; id: string; query: Record<string, string> }

export function parse(hash: string): Route {
  const [path = '', text = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [screen = '', ...rest] = path.split('/');
  return {screen: screen || 'world', id: decodeURIComponent(rest.join('/')), query: Object.fromEntries(new URLSearchParams(text))};
}

export function link(screen: string, id = '', query: Record<string, string | undefined> = {}): string {
  const chosen = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  const text = new URLSearchParams(chosen).toString();
  return `#/${screen}${id ? `/${encodeURIComponent(id)}` : ''}${text ? `?${text}` : ''}`;
}

class Router {
  now = $state.raw<Route>(parse(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => { this.now = parse(location.hash); });
  }

  go(screen: string, id = '', query: Record<string, string | undefined> = {}) { location.hash = link(screen, id, query); }

  // A choice within a view replaces the address: Back leaves the view and does not replay each click.
  choose(query: Record<string, string | undefined>) {
    const {screen, id} = this.now;
    const hash = link(screen, id, {...this.now.query, ...query});
    history.replaceState(null, '', hash);
    this.now = parse(hash);
  }
}

export const router = new Router();
