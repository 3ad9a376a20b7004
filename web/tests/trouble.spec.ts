// What goes wrong is said: a scenario with problems, a cancelled run, a killed run, a server that is gone for a while.
import {execFileSync} from 'node:child_process';
import {ask, begin, expect, finished, open, Server, test} from './bench';

test('a scenario with problems shows them at their lines and does not run', async ({page, server, notes}) => {
  await open(page, server, '#/scenario/close-hormuz?close=hormuz');
  await expect(page.getByText('Checked: no problems.')).toBeVisible();
  const text = page.getByRole('textbox', {name: 'Text of the scenario'});
  const good = await text.inputValue();
  await text.fill(good.replace('on = "hormuz"', 'on = "hormus"').replace('source = "assumed"', 'colour = "red"'));
  const lines = good.split('\n'), wrong = [lines.findIndex(line => line.startsWith('on =')) + 1, lines.findIndex(line => line.startsWith('source =')) + 1];
  const problems = page.getByRole('list', {name: 'Problems'});
  for (const line of wrong) {
    await expect(problems.getByRole('button', {name: `Line ${line}`, exact: true}).first()).toBeVisible();
    await expect(page.locator(`.mark[data-line="${line}"]`)).toBeVisible();
  }
  await expect(problems).toContainText('hormuz');
  await expect(page.getByRole('button', {name: 'Run', exact: true})).toBeDisabled();
  await text.fill(good);
  await expect(page.getByText('Checked: no problems.')).toBeVisible();
  await expect(page.getByRole('button', {name: 'Run', exact: true})).toBeEnabled();
  expect(notes.errors).toEqual([]);
});

test('form and text stay in step', async ({page, server}) => {
  await open(page, server, '#/scenario/close-hormuz?close=hormuz');
  await page.getByLabel('Share that remains').fill('25 %');
  await page.getByLabel('Share that remains').press('Tab');
  const text = page.getByRole('textbox', {name: 'Text of the scenario'});
  await expect(text).toHaveValue(/share = "25 %"/);
  await page.getByRole('button', {name: 'Add', exact: true}).click();
  await expect(text).toHaveValue(/id = "close-hormuz-2"/);
  await page.getByRole('button', {name: 'remove'}).last().click();
  await expect(text).not.toHaveValue(/close-hormuz-2/);
  await text.fill((await text.inputValue()).replace('weeks = 26', 'weeks = 9'));
  await expect(page.locator('.form').getByLabel('Weeks', {exact: true})).toHaveValue('9');
});

test('a cancelled run is kept and resumed', async ({page, server}) => {
  await open(page, server);
  const run = await begin(page, 'long', 30);
  await page.goto(`${server.origin}/#/run/${run.id}`);
  await expect.poll(async () => (await ask<{done: number}>(page, 'GET', `/api/v1/runs/${run.id}`)).done, {timeout: 120_000}).toBeGreaterThan(1);
  await page.getByRole('button', {name: 'Cancel'}).click();
  await expect(page.getByText('Interrupted, can be resumed')).toBeVisible({timeout: 60_000});
  await page.getByRole('button', {name: 'Resume'}).click();
  await expect(page.getByRole('heading', {name: 'Who is hit most'})).toBeVisible({timeout: 200_000});
});

test('a killed run is told, the server goes on, and the run is resumed', async ({page, server}) => {
  await open(page, server);
  const run = await begin(page, 'killed', 30);
  await page.goto(`${server.origin}/#/run/${run.id}`);
  await expect.poll(async () => (await ask<{done: number}>(page, 'GET', `/api/v1/runs/${run.id}`)).done, {timeout: 120_000}).toBeGreaterThan(1);
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server.pid)]).toString().split('\n').map(line => Number(line.trim())).filter(Boolean);
  expect(children.length).toBeGreaterThan(0);
  for (const pid of children) process.kill(pid, 'SIGKILL');
  const ended = await finished(page, run.id, ['interrupted', 'failed']);
  expect(ended.state).toBe('interrupted');
  await expect(page.getByText('Interrupted, can be resumed')).toBeVisible();
  await page.getByRole('button', {name: 'Resume'}).click();
  await expect(page.getByRole('heading', {name: 'Who is hit most'})).toBeVisible({timeout: 200_000});
});

test('a lost connection is told, and found again', async ({page}) => {
  const server = new Server();
  await server.start();
  try {
    await open(page, server, '#/runs');
    await expect(page.getByText('Nothing has been run yet.')).toBeVisible();
    const port = server.port;
    await server.stop();
    await expect(page.getByRole('alert').filter({hasText: 'The connection to the server is lost'})).toBeVisible();
    await server.start(port);
    // A server that starts anew has a new key: whoever opens its link in this browser is let in again.
    const other = await page.context().newPage();
    await other.goto(server.link);
    await other.close();
    await expect(page.getByText('The connection to the server is lost')).toHaveCount(0, {timeout: 30_000});
    await ask(page, 'PUT', '/api/v1/scenarios/again', {text: 'straits = 1\nid = "again"\nbase = "base"\n[horizon]\nweeks = 1\n'});
    await ask(page, 'POST', '/api/v1/runs', {kind: 'run', scenario: 'again'});
    await expect(page.getByRole('table')).toContainText('Run');
  } finally {
    await server.close();
  }
});

test('a refusal is shown in the words of the server', async ({page, server}) => {
  await open(page, server, '#/result/no-such-run');
  const told = await page.evaluate(async () => ((await (await fetch('/api/v1/runs/no-such-run/answer')).json()) as {error: string}).error);
  await page.goto(`${server.origin}/#/result/no-such-run`);
  await expect(page.getByRole('alert')).toContainText(told);
});
