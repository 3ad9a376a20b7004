// What can be done to a run, and what its state is called.
import {live} from '../api/events.svelte';
import {post, remove, type Run} from '../api/client';
import {link} from '../route.svelte';

export async function cancel(id: string) { live.put(await post('/api/v1/runs/{run}/cancel', undefined as never, {path: {run: id}})); }
export async function resume(id: string) { live.put(await post('/api/v1/runs/{run}/resume', undefined as never, {path: {run: id}})); }
export async function forget(run: Run) {
  await remove('/api/v1/runs/{run}', {path: {run: run.id}});
  live.put(run, true);
}

export const kStates: Record<Run['state'], string> = {
  queued: 'Waiting its turn', working: 'At work', stopping: 'Stopping after this week', done: 'Done', interrupted: 'Interrupted, can be resumed', failed: 'Failed',
};
export const kKinds: Record<Run['kind'], string> = {run: 'Run', sample: 'Sample', outages: 'Worst outages'};

export const isOpen = (run: Run) => run.state === 'queued' || run.state === 'working' || run.state === 'stopping';
export function addressOf(run: Run): string {
  if (run.kind !== 'run') return link('ensemble', run.id);
  return link(run.state === 'done' ? 'result' : 'run', run.id);
}
