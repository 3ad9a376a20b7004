// The lines of a canvas chart as SVG, for files.
import * as Plot from '@observablehq/plot';
import {time} from '../weeks';
import type {LineSeries} from './lines';

const kWidth = 760, kHeight = 320;

export function lineSvg(weeks: string[], series: LineSeries[], unit: string): SVGSVGElement {
  const x = weeks.map(week => new Date(time(week))), last = x.length - 1;
  const marks = series.flatMap(line => {
    const points = line.values.map((y, index) => ({x: x[index], y})).filter(point => point.y !== null);
    return [
      Plot.line(points, {x: 'x', y: 'y', stroke: line.color, strokeWidth: line.width ?? 1.8, strokeDasharray: line.dash?.join(' ')}),
      Plot.text([points.at(-1) ?? {x: x[last], y: 0}], {x: 'x', y: 'y', text: () => line.label, textAnchor: 'start', dx: 6, fill: line.color}),
    ];
  });
  const chart = Plot.plot({className: 'plot', width: kWidth, height: kHeight, marginRight: 190, x: {type: 'utc', label: null}, y: {label: unit, grid: true}, marks});
  for (const style of chart.querySelectorAll('style')) style.remove();
  return chart as unknown as SVGSVGElement;
}
