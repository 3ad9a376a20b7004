// Files for the reader: made in the page, from what is on the screen.
const kPixelsPerPoint = 2;
const kFont = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Noto Sans CJK JP', Arial, sans-serif";
const kSvg = 'http://www.w3.org/2000/svg';

export function save(blob: Blob, name: string) {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}

function line(text: string, y: number, size: number, weight: string): SVGTextElement {
  const element = document.createElementNS(kSvg, 'text');
  for (const [key, value] of Object.entries({x: 12, y, 'font-size': size, 'font-weight': weight, fill: '#1c1f23'})) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

// A page of its own: the chart with its title above and where it comes from below, styles of the page written into it.
export function standalone(chart: SVGSVGElement, title: string, note: string): {text: string; width: number; height: number} {
  const box = chart.viewBox.baseVal;
  const width = (box && box.width) || chart.clientWidth, height = (box && box.height) || chart.clientHeight;
  const page = document.createElementNS(kSvg, 'svg');
  const size = {width: width + 24, height: height + 74};
  for (const [key, value] of Object.entries({xmlns: kSvg, ...size, viewBox: `0 0 ${size.width} ${size.height}`, 'font-family': kFont})) page.setAttribute(key, String(value));
  const ground = document.createElementNS(kSvg, 'rect');
  for (const [key, value] of Object.entries({...size, fill: '#ffffff'})) ground.setAttribute(key, String(value));
  const copy = chart.cloneNode(true) as SVGSVGElement;
  for (const [key, value] of Object.entries({x: 12, y: 38, width, height, overflow: 'visible'})) copy.setAttribute(key, String(value));
  copy.removeAttribute('class');
  page.append(ground, line(title, 24, 16, '600'), copy, line(note, height + 60, 11, '400'));
  return {text: new XMLSerializer().serializeToString(page), ...size};
}

export function svgBlob(text: string): Blob { return new Blob([text], {type: 'image/svg+xml'}); }

export async function pngOfSvg(page: {text: string; width: number; height: number}): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(svgBlob(page.text));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = page.width * kPixelsPerPoint;
    canvas.height = page.height * kPixelsPerPoint;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pngOfCanvas(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function pngOfCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, fail) => canvas.toBlob(blob => (blob ? done(blob) : fail(new Error('The picture could not be made.'))), 'image/png'));
}
