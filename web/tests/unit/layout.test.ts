import {describe, expect, it} from 'vitest';
import {labels, outlines, projection, strokes} from '../../src/map/layout';

const lane = (from: [number, number], to: [number, number]) => ({id: 'x', from, to});

describe('the map', () => {
  it('has the Pacific or the Atlantic in its middle', () => {
    expect(projection('pacific', 1000)([150, 0])?.[0]).toBeCloseTo(500, 0);
    expect(projection('atlantic', 1000)([12, 0])?.[0]).toBeCloseTo(500, 0);
  });
  it('lifts the pen where a lane crosses its edge', () => {
    const flat = projection('pacific', 1000);
    const whole = strokes([lane([140, 35], [-118, 34])], flat, 1000), cut = strokes([lane([-60, 40], [0, 45])], flat, 1000);
    expect([...whole.xy].some(Number.isNaN)).toBe(false);
    expect([...cut.xy].filter(Number.isNaN).length).toBe(2);
    expect([...cut.start]).toEqual([0, cut.xy.length]);
  });
  it('takes a ring that holds more than half the globe for a hole', () => {
    const ring = [[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]] as [number, number][];
    const drawn = outlines({rings: [ring, [...ring].reverse()]}, projection('pacific', 400));
    expect(drawn.land).toMatch(/^M/);
    expect(drawn.lakes).toMatch(/^M/);
  });
  it('labels the weightiest first and leaves out what has no room', () => {
    const points = Array.from({length: 9}, (_, index) => ({x: 100 + (index % 3) * 8, y: 100 + Math.floor(index / 3) * 8, weight: index, width: 80}));
    const placed = labels(points, 13);
    expect(placed[8]).toBeDefined();
    expect(placed.some(one => one === undefined)).toBe(true);
  });
});
