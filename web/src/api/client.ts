// Typed requests to the server of api/openapi.yaml. What the server says is wrong becomes an ApiError with its own words.
import type {components, paths} from './schema';

export type Schemas = components['schemas'];
export type World = Schemas['World'];
export type Land = Schemas['Land'];
export type Lane = Schemas['Lane'];
export type LaneWeeks = Schemas['LaneWeeks'];
export type CommodityYear = Schemas['CommodityYear'];
export type Exposure = Schemas['Exposure'];
export type ScenarioItem = Schemas['ScenarioItem'];
export type CheckAnswer = Schemas['CheckAnswer'];
export type Change = Schemas['Change'];
export type Diagnostic = Schemas['Diagnostic'];
export type Run = Schemas['Run'];
export type NewRun = Schemas['NewRun'];
export type Answer = Schemas['Answer'];
export type SampleAnswer = Schemas['SampleAnswer'];
export type OutagesAnswer = Schemas['OutagesAnswer'];
export type TableRows = Schemas['TableRows'];
export type Session = Schemas['Session'];

type Method = 'get' | 'post' | 'put' | 'delete';
type Body<O> = O extends {requestBody: {content: {'application/json': infer B}}} ? B : never;
type Content<R> = R extends {content: {'application/json': infer T}} ? T : undefined;
type Success<O> = O extends {responses: infer R}
  ? R extends {200: infer Ok} ? Content<Ok> : R extends {201: infer Made} ? Content<Made> : undefined
  : undefined;
type With<M extends Method> = {[P in keyof paths]: paths[P] extends Record<M, unknown> ? (paths[P][M] extends never | undefined ? never : P) : never}[keyof paths];
export interface Ask { path?: Record<string, string>; query?: Record<string, string | number | undefined>; signal?: AbortSignal }

export class ApiError extends Error {
  constructor(readonly status: number, message: string, readonly problems: Diagnostic[] = []) { super(message); }
}

export function address(path: string, ask: Ask = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(ask.path?.[key] ?? ''));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(ask.query ?? {})) if (value !== undefined && value !== '') query.set(key, String(value));
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}

async function refusal(response: Response): Promise<ApiError> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Schemas['Problem'];
    return new ApiError(response.status, problem.error, problem.problems);
  } catch {
    return new ApiError(response.status, text.trim() || `The server answered ${response.status} without words.`);
  }
}

async function request(method: Method, path: string, ask: Ask, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = body === undefined ? {} : {'content-type': 'application/json'};
  let response: Response;
  try {
    response = await fetch(address(path, ask), {
      method: method.toUpperCase(), headers, body: body === undefined ? undefined : JSON.stringify(body), signal: ask.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'The server does not answer. Is “straits serve” still running?');
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

async function send<T>(method: Method, path: string, ask: Ask, body?: unknown): Promise<T> {
  const response = await request(method, path, ask, body);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const get = <P extends With<'get'>>(path: P, ask: Ask = {}) => send<Success<paths[P]['get']>>('get', path, ask);
export const post = <P extends With<'post'>>(path: P, body?: Body<paths[P]['post']>, ask: Ask = {}) =>
  send<Success<paths[P]['post']>>('post', path, ask, body);
export const put = <P extends With<'put'>>(path: P, body: Body<paths[P]['put']>, ask: Ask = {}) =>
  send<Success<paths[P]['put']>>('put', path, ask, body);
export const remove = <P extends With<'delete'>>(path: P, ask: Ask = {}) => send<undefined>('delete', path, ask);
export const download = async (path: string, ask: Ask = {}) => (await request('get', path, ask)).blob();
