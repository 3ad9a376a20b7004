// Every screen opens without an error, axe finds nothing serious, the keyboard gets there, and nothing leaves the machine.
import axe from 'axe-core';
import {join} from 'node:path';
import type {Page} from '@playwright/test';
import {ask, begin, expect, finished, kRoot, open, test} from './bench';

interface Finding { id: string; impact: string; nodes: string[] }

async function findings(page: Page): Promise<Finding[]> {
  // The policy forbids scripts from text, so axe comes in through the debugger and not as an element.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const api = (window as unknown as {axe: {run: () => Promise<{violations: {id: string; impact: string; nodes: {html: string; failureSummary: string}[]}[]}>}}).axe;
    const {violations} = await api.run();
    return violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
      .map(one => ({id: one.id, impact: one.impact, nodes: one.nodes.slice(0, 3).map(node => `${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 160)}`)}));
  });
}

const settled = async (page: Page) => {
  await expect(page.locator('h1')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.getByText(/^(Reading|Opening|Looking for|Solving) .*…/)).toHaveCount(0, {timeout: 120_000});
};

test.describe.configure({mode: 'serial'});

const ids: Record<string, string> = {};

test('what the screens show is run first', async ({page, server}) => {
  await open(page, server);
  for (const [name, weeks] of [['first', 10], ['second', 12]] as const) ids[name] = (await begin(page, name, weeks)).id;
  ids.sample = (await ask<{id: string}>(page, 'POST', '/api/v1/runs', {kind: 'sample', scenario: 'hormuz-risk', draws: 8, seed: 1, mode: 'window'})).id;
  ids.outages = (await ask<{id: string}>(page, 'POST', '/api/v1/runs', {kind: 'outages', for: 'JPN', commodity: 'crude_oil', losses: 1, candidates: 4})).id;
  test.setTimeout(600_000);
  for (const id of Object.values(ids)) expect((await finished(page, id, ['done', 'failed'])).message).toBeDefined();
  for (const id of Object.values(ids)) expect(await ask(page, 'GET', `/api/v1/runs/${id}`)).toMatchObject({state: 'done'});
});

const screens: [string, () => string][] = [
  ['world', () => '#/world'], ['world-place', () => '#/world?commodity=lithium_mined&show=exports&centre=atlantic&pick=place%3ACHL'],
  ['exposure', () => '#/exposure?for=JPN%2CKOR'], ['scenarios', () => '#/scenario'], ['scenario', () => '#/scenario/hormuz-2026'],
  ['runs', () => '#/runs'], ['results', () => `#/result/${ids.first}?commodity=crude_oil`], ['results-lng', () => `#/result/${ids.first}?commodity=lng&units=tonnes`],
  ['explain-price', () => `#/explain/${ids.first}?kind=price&commodity=crude_oil&place=JPN&week=2026-02-16`],
  ['explain-shortage', () => `#/explain/${ids.first}?kind=shortage&commodity=crude_oil&place=JPN&week=2026-02-23`],
  ['compare', () => `#/compare?a=${ids.first}&b=${ids.second}`], ['ensemble', () => '#/ensemble'], ['sample', () => `#/ensemble/${ids.sample}`], ['outages', () => `#/ensemble/${ids.outages}`],
];
const kShown = ['exposure', 'sample', 'outages', 'compare'];

for (const [name, hash] of screens) {
  test(`${name} opens, clean to axe and without errors`, async ({page, server, notes}) => {
    await open(page, server, hash());
    await settled(page);
    expect.soft(await findings(page)).toEqual([]);
    expect.soft(notes.errors).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(width, 'pixels beyond the right edge').toBeLessThanOrEqual(0);
    expect.soft(notes.requests.filter(url => !/^(http|ws):\/\/127\.0\.0\.1:/.test(url) && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
    expect.soft(new Set(notes.requests.filter(url => /^(http|ws):/.test(url)).map(url => new URL(url).port))).toEqual(new Set([String(server.port)]));
    if (kShown.includes(name)) await page.screenshot({path: join(kRoot, 'docs/workbench', `${name}.png`)});
  });
}

test('a figure gives its table, its files, its link and its sources', async ({page, server, notes}) => {
  await open(page, server, `#/result/${ids.first}?commodity=crude_oil`);
  await settled(page);
  for (const id of ['map', 'shortage', 'prices', 'sankey', 'stocks']) {
    // After ten files the browser would ask its user whether the page may save more; it counts anew on a page opened anew.
    await page.reload();
    await settled(page);
    const figure = page.locator(`#${id}`);
    await expect(figure.locator('svg, canvas').first()).toBeVisible({timeout: 60_000});
    for (const kind of ['CSV', 'SVG', 'PNG']) {
      const file = page.waitForEvent('download', {timeout: 30_000}).then(download => download.suggestedFilename(), () => 'nothing was saved');
      await figure.getByRole('button', {name: kind, exact: true}).click();
      const saved = await file;
      expect(saved, `${id}: "${await figure.getByRole('group').getByRole('status').textContent()}"`).toBe(`${id}.${kind.toLowerCase()}`);
    }
  }
  const prices = page.locator('#prices');
  await prices.getByRole('button', {name: 'Table', exact: true}).click();
  await expect(prices.getByRole('region', {name: 'Prices, as a table'})).toContainText('2026-01-05');
  await expect(prices.getByRole('row', {name: /^2026-02-02/}).getByRole('link').first()).toHaveAttribute('href', /explain.*kind=price.*week=2026-02-02/);
  await prices.getByRole('button', {name: 'Tonnes'}).click();
  await expect(prices).toContainText('USD/t');
  await expect(page).toHaveURL(/units=tonnes/);
  await prices.getByRole('button', {name: 'Sources'}).click();
  await expect(prices.getByLabel('Sources', {exact: true})).toContainText('rows of the package stand behind it', {timeout: 60_000});
  await prices.getByRole('button', {name: 'Link'}).click();
  await expect(page).toHaveURL(/figure=prices/);
  expect(notes.errors).toEqual([]);
});

test('the keyboard alone closes a strait', async ({page, server}) => {
  await open(page, server);
  await page.getByRole('button', {name: /^Strait of Malacca: /}).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', {name: 'Close this strait'}).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', {name: 'Strait of Malacca closed for ten weeks'})).toBeVisible();
  await expect(page.getByText('Checked: no problems.')).toBeVisible();
});
