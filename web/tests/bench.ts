// What every browser test stands on: a server of its own with a workspace of its own, and a page that notes what goes wrong.
import {test as base, expect, type Page} from '@playwright/test';
import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const kRoot = fileURLToPath(new URL('../../', import.meta.url));
const kProgram = process.env.STRAITS ?? join(kRoot, 'build/straits');
const kLifetime = '900';  // seconds after which a forgotten server ends by itself

export class Server {
  link = '';
  port = 0;
  private process: ChildProcess | undefined;

  constructor(readonly workspace = mkdtempSync(join(tmpdir(), 'straits-desk-'))) {}

  get origin() { return `http://127.0.0.1:${this.port}`; }
  get pid() { return this.process?.pid ?? 0; }

  start(port = 0): Promise<void> {
    const child = spawn(kProgram, ['serve', '--port', String(port), '--workspace', this.workspace, '--web', join(kRoot, 'web/dist'), '--stop-after', kLifetime], {cwd: kRoot});
    this.process = child;
    return new Promise((done, fail) => {
      let told = '', wrong = '';
      child.stderr.on('data', (text: Buffer) => { wrong += text.toString(); });
      child.on('exit', code => { if (!this.link) fail(new Error(`straits serve ended with ${code}: ${wrong}`)); });
      child.stdout.on('data', (text: Buffer) => {
        told += text.toString();
        if (!told.includes('\n')) return;
        this.link = told.trim();
        this.port = Number(new URL(this.link).port);
        done();
      });
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM') {
    const child = this.process;
    this.link = '';
    if (!child || child.exitCode !== null) return;
    const ended = new Promise(done => child.once('exit', done));
    child.kill(signal);
    await ended;
  }

  async close() {
    await this.stop();
    rmSync(this.workspace, {recursive: true, force: true});
  }
}

export interface Notes { errors: string[]; requests: string[] }

export function note(page: Page): Notes {
  const notes: Notes = {errors: [], requests: []};
  page.on('console', message => { if (message.type() === 'error') notes.errors.push(`${message.text()} ${message.location().url}`); });
  page.on('pageerror', error => notes.errors.push(String(error)));
  page.on('request', request => notes.requests.push(request.url()));
  page.on('websocket', socket => notes.requests.push(socket.url()));
  return notes;
}

export const test = base.extend<{notes: Notes}, {server: Server}>({
  server: [async ({}, use) => {
    const server = new Server();
    await server.start();
    await use(server);
    await server.close();
  }, {scope: 'worker', timeout: 60_000}],
  notes: [async ({page}, use) => { await use(note(page)); }, {auto: true}],
});

export async function open(page: Page, server: Server, hash = '#/world') {
  await page.goto(server.link);
  await page.goto(`${server.origin}/${hash}`);
  await expect(page.locator('h1').first()).toBeVisible();
}

// Asks the API as the page does, with its cookie and its origin.
export function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(async ([method, path, body]) => {
    const response = await fetch(path as string, {method: method as string, headers: body ? {'content-type': 'application/json'} : {}, body: body ? JSON.stringify(body) : undefined});
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  }, [method, path, body] as const) as Promise<T>;
}

interface Run { id: string; state: string; done: number; message: string }
export async function finished(page: Page, id: string, states = ['done']): Promise<Run> {
  let run: Run = {id, state: '', done: 0, message: ''};
  await expect.poll(async () => { run = await ask<Run>(page, 'GET', `/api/v1/runs/${id}`); return run.state; }, {timeout: 200_000, intervals: [500]}).toMatch(new RegExp(states.join('|')));
  return run;
}

export const scenario = (id: string, weeks: number) => `straits = 1
id = "${id}"
title = "Hormuz closed, ${id}"
base = "base"

[horizon]
start = 2026-01-05
weeks = ${weeks}

[[change]]
id = "close-hormuz"
do = "chokepoint.capacity"
on = "hormuz"
share = "0 %"
from = 2026-01-19
until = 2026-03-16
source = "assumed"
`;

export async function begin(page: Page, id: string, weeks: number): Promise<Run> {
  await ask(page, 'PUT', `/api/v1/scenarios/${id}`, {text: scenario(id, weeks)});
  return ask<Run>(page, 'POST', '/api/v1/runs', {kind: 'run', scenario: id});
}

export {expect};
