// The list of runs, kept up to date by the WebSocket /api/v1/events; tells when the connection is lost and tries again.
import {ApiError, get, type Run} from './client';

const kFirstWait = 500, kLongestWait = 5000;

class Live {
  runs = $state.raw<Run[]>([]);
  state = $state<'connecting' | 'live' | 'lost' | 'locked'>('connecting');  // locked: the server is there and does not know us
  loaded = $state(false);
  private socket: WebSocket | undefined;
  private wait = kFirstWait;

  start() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.socket = new WebSocket(`${scheme}://${location.host}/api/v1/events`);
    this.socket.onopen = () => void this.opened();
    this.socket.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as {run: Run; gone?: boolean};
      this.put(event.run, event.gone ?? false);
    };
    this.socket.onclose = () => this.lost();
  }

  put(run: Run, gone = false) {
    const others = this.runs.filter(other => other.id !== run.id);
    this.runs = gone ? others : [run, ...others].sort((a, b) => b.created.localeCompare(a.created) || b.id.localeCompare(a.id));
  }

  find(id: string): Run | undefined { return this.runs.find(run => run.id === id); }

  get working(): Run | undefined { return this.runs.find(run => run.state === 'working' || run.state === 'stopping'); }

  // What was deleted while nobody listened is not told again, so the list is read anew.
  private async opened() {
    this.state = 'live';
    this.wait = kFirstWait;
    try {
      this.runs = await get('/api/v1/runs');
      this.loaded = true;
    } catch {
      this.socket?.close();
    }
  }

  private lost() {
    if (this.state !== 'locked') this.state = 'lost';
    void get('/api/v1/session').catch((error: unknown) => { if (this.state !== 'live') this.state = error instanceof ApiError && error.status === 401 ? 'locked' : 'lost'; });
    setTimeout(() => this.start(), this.wait);
    this.wait = Math.min(2 * this.wait, kLongestWait);
  }
}

export const live = new Live();
