// The lines of a canvas chart as SVG, for files.
import * as Plot from '@observablehq/plot';
import {time} from '../weeks';
import type {LineSeries} from './lines';

const kWidth = 760, kHeight = 320;

const kLabel = 13, kPlot = kHeight - 50;

// How far down each label at the end of a line has to go so that none lies on another.
function labelShifts(series: LineSeries[]): number[] {
  const all = series.flatMap(line => line.values.filter(value => value !== null)), most = Math.max(...all), least = Math.min(...all);
  const at = series.map(line => (kPlot * (most - (line.values.findLast(value => value !== null) ?? least))) / (most - least || 1));
  const order = at.map((_, index) => index).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0)), shifts = at.map(() => 0);
  let free = -Infinity;
  for (const index of order) {
    const wanted = at[index] ?? 0, placed = Math.max(wanted, free);
    shifts[index] = placed - wanted;
    free = placed + kLabel;
  }
  return shifts;
}

export function lineSvg(weeks: string[], series: LineSeries[], unit: string): SVGSVGElement {
  const x = weeks.map(week => new Date(time(week))), last = x.length - 1;
  const lower = labelShifts(series);
  const marks = series.flatMap((line, index) => {
    const points = line.values.map((y, index) => ({x: x[index], y})).filter(point => point.y !== null);
    return [
      Plot.line(points, {x: 'x', y: 'y', stroke: line.color, strokeWidth: line.width ?? 1.8, strokeDasharray: line.dash?.join(' ')}),
      Plot.text([points.at(-1) ?? {x: x[last], y: 0}], {x: 'x', y: 'y', text: () => line.label, textAnchor: 'start', dx: 6, dy: lower[index], fill: line.color}),
    ];
  });
  const chart = Plot.plot({className: 'plot', style: {fontFamily: 'inherit'}, width: kWidth, height: kHeight, marginRight: 190, x: {type: 'utc', label: null}, y: {label: unit, grid: true}, marks});
  for (const style of chart.querySelectorAll('style')) style.remove();
  return chart as unknown as SVGSVGElement;
}
