// What the server says of a text while it is being written: asked once the writer pauses.
import {post, type ApiError, type CheckAnswer} from '../api/client';
import {Resource} from '../api/resource.svelte';

const kPause = 350;
type Read = NonNullable<CheckAnswer['scenario']>;

export class Checker {
  private readonly answer = new Resource<CheckAnswer>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  read = $state.raw<Read>();  // of the last text without problems
  checked = $state('');

  ask(text: string) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(text), kPause);
  }

  async now(text: string) {
    clearTimeout(this.timer);
    await this.answer.ask(signal => post('/api/v1/check', {text}, {signal}));
    if (this.answer.value?.scenario) this.read = this.answer.value.scenario;
    if (!this.answer.loading) this.checked = text;
  }

  get problems() { return this.answer.value?.problems ?? []; }
  get warnings() { return this.answer.value?.warnings ?? []; }
  get ok() { return this.answer.value?.ok ?? false; }
  get error(): ApiError | undefined { return this.answer.error; }
}
