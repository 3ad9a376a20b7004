// A world ten times larger, slipped in between server and page: the map still draws, and the time of a frame is printed.
import {begin, expect, finished, open, test} from './bench';

const kTimes = 10;
interface Lanes { weeks: string[]; lanes: {id: string; from: number[]; to: number[]}[]; quantity: number[][] }

const shifted = (position: number[], copy: number) => [((position[0] ?? 0) + 5 * copy + 540) % 360 - 180, Math.max(-58, Math.min(74, (position[1] ?? 0) - copy))];

for (const times of [1, kTimes]) {
  test(`the week slider draws a world ${times} times as large`, async ({page, server}) => {
    await open(page, server);
    const run = await begin(page, `size-${times}`, 12);
    await finished(page, run.id);
    await page.route('**/api/v1/runs/*/lanes*', async route => {
      const lanes = await (await route.fetch()).json() as Lanes;
      const copies = Array.from({length: times}, (_, copy) => copy);
      await route.fulfill({json: {
        ...lanes,
        lanes: copies.flatMap(copy => lanes.lanes.map(lane => ({...lane, id: `${lane.id}~${copy}`, from: shifted(lane.from, copy), to: shifted(lane.to, copy)}))),
        quantity: copies.flatMap(() => lanes.quantity),
      }});
    });
    await page.goto(`${server.origin}/#/result/${run.id}?commodity=crude_oil`);
    const slider = page.getByRole('slider', {name: 'Week'});
    await expect(slider).toBeVisible({timeout: 60_000});
    const told = await page.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('input[type=range]')!, last = Number(input.max);
      const begin = performance.now(), kFrames = 90;
      for (let frame = 0; frame < kFrames; ++frame) {
        input.valueAsNumber = frame % (last + 1);
        input.dispatchEvent(new Event('input', {bubbles: true}));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));  // moves of a hand come between frames
      }
      const drawn = [...(window as unknown as {straitsFrames: number[]}).straitsFrames].sort((a, b) => a - b);
      return {rate: (1000 * kFrames) / (performance.now() - begin), median: drawn[Math.floor(drawn.length / 2)] ?? 0, worst: drawn.at(-1) ?? 0, frames: drawn.length};
    });
    console.log(`world x${times}: ${told.rate.toFixed(0)} frames a second; a frame takes ${told.median.toFixed(1)} ms (median), ${told.worst.toFixed(1)} ms (worst) of ${told.frames}`);
    expect(told.frames).toBeGreaterThan(10);
  });
}
