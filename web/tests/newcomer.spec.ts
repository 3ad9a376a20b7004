// The path of somebody who has never seen it: close Hormuz on the map, run, find Japan's worst week, see why, keep the brief.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, kRoot, open, test} from './bench';

const picture = (name: string) => join(kRoot, 'docs/workbench', `${name}.png`);

test('a newcomer closes Hormuz, finds who is short and why, and keeps the brief', async ({page, server, notes}) => {
  await open(page, server);
  await expect(page.getByText('Click a strait to close it.')).toBeVisible();
  await page.getByRole('button', {name: /^Strait of Hormuz: /}).click();
  await expect(page.getByRole('link', {name: 'Close this strait'})).toBeVisible();
  await page.screenshot({path: picture('1-world')});

  await page.getByRole('link', {name: 'Close this strait'}).click();
  await expect(page.getByText('Checked: no problems.')).toBeVisible();
  await expect(page.getByRole('textbox', {name: 'Text of the scenario'})).toHaveValue(/on = "hormuz"/);
  await page.screenshot({path: picture('2-scenario')});

  await page.getByRole('button', {name: 'Run', exact: true}).click();
  await expect(page.getByText('The results open by themselves')).toBeVisible();
  await expect(page.getByText('Prices so far')).toBeVisible({timeout: 120_000});
  await expect(page.getByText(/^(1[2-9]|2\d) of 26 weeks/)).toBeVisible({timeout: 120_000});
  await page.screenshot({path: picture('3-run')});

  await expect(page.getByRole('heading', {name: 'Who is hit most'})).toBeVisible({timeout: 200_000});
  await expect(page.getByText(/Certified: /)).toBeVisible();
  await page.locator('#worst-hit').getByLabel('Find').selectOption('JPN');
  const row = page.locator('#worst-hit').getByRole('row', {name: /^Japan/});
  await expect(row).toBeVisible();
  await expect(row).toContainText('%');
  await expect(page.getByRole('heading', {name: 'Who ships to whom, and which way'})).toBeVisible();
  await page.screenshot({path: picture('4-results')});

  await row.getByRole('link', {name: /^Why is Japan short/}).click();
  await expect(page.getByRole('heading', {name: /^Why short: .* in Japan/})).toBeVisible();
  await expect(page.getByRole('heading', {name: 'What stood in the way'})).toBeVisible({timeout: 120_000});
  await expect(page.getByText(/the passage of Strait of Hormuz/).first()).toBeVisible();
  await expect(page.getByRole('heading', {name: 'What the price is made of'})).toBeVisible();
  await page.screenshot({path: picture('5-explain')});

  await page.getByRole('link', {name: '← Results'}).click();
  const saved = page.waitForEvent('download', {timeout: 180_000});
  await page.getByRole('button', {name: 'Save brief'}).click();
  const brief = await saved;
  expect(brief.suggestedFilename()).toMatch(/^brief-.*-en\.html$/);
  expect(readFileSync(await brief.path(), 'utf8')).toContain('Hormuz');
  await expect(page.getByText('The brief is saved')).toBeVisible();
  expect(notes.errors).toEqual([]);
});
