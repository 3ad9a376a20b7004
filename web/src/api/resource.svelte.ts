// One answer of the server on its way: what is shown while it is asked for, once it is there, and when it is refused.
import {ApiError} from './client';

export class Resource<T> {
  value = $state.raw<T | undefined>();
  error = $state.raw<ApiError | undefined>();
  loading = $state(false);
  private turn = 0;
  private abort: AbortController | undefined;

  // A later question makes an earlier answer worthless; the old value stays in sight until the new one is there.
  async ask(question: (signal: AbortSignal) => Promise<T>, keep = true) {
    const turn = ++this.turn;
    this.abort?.abort();
    this.abort = new AbortController();
    this.loading = true;
    if (!keep) this.value = undefined;
    try {
      const value = await question(this.abort.signal);
      if (turn !== this.turn) return;
      this.value = value;
      this.error = undefined;
    } catch (error) {
      if (turn !== this.turn) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, error instanceof Error ? error.message : String(error));
    } finally {
      if (turn === this.turn) this.loading = false;
    }
  }
}
