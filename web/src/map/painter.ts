// Draws a scene on a canvas. All geometry is made once for a size; a frame reads flat arrays and makes nothing new.
import type {GeoProjection} from 'd3-geo';
import type {Land} from '../api/client';
import {kBlue, kGhost, kInk, kLand, kMuted, kOchre, kSea, kVermilion} from '../palette';
import {kRatio, kShut, labels, outlines, projection, strokes, type Label, type Outlines, type Strokes} from './layout';
import type {Centre, Scene} from './scene';

const kClasses = 12, kWidest = 7, kLargest = 17, kGate = 5, kTurn = 2 * Math.PI;
const kFont = '11px "Source Sans 3", "Segoe UI", "Helvetica Neue", "Noto Sans", "Noto Sans CJK JP", Arial, sans-serif';
export interface Zoom { k: number; x: number; y: number }

export class Painter {
  readonly zoom: Zoom = {k: 1, x: 0, y: 0};
  width = 0;
  height = 0;
  gateXY = new Float32Array(0);
  circleXY = new Float32Array(0);
  radius = new Float32Array(0);
  selected = '';
  private flat: GeoProjection | undefined;
  private paths: {land: Path2D; lakes: Path2D} | undefined;
  private outline: Outlines | undefined;
  private lane: Strokes = {xy: new Float32Array(0), start: new Uint32Array(1)};
  private classes = new Uint8Array(0);
  private label: (Label | undefined)[] = [];
  private largest = 1;
  private readonly ground = document.createElement('canvas');
  private readonly ctx: CanvasRenderingContext2D;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly land: Land, private scene: Scene) {
    const ctx = canvas.getContext('2d');
    if (!ctx) throw new Error('This browser has no canvas to draw the map on.');
    this.ctx = ctx;
  }

  resize(width: number, centre: Centre) {
    this.width = width;
    this.height = Math.round(width * kRatio);
    for (const canvas of [this.canvas, this.ground]) {
      canvas.width = Math.round(this.width * devicePixelRatio);
      canvas.height = Math.round(this.height * devicePixelRatio);
    }
    this.flat = projection(centre, width);
    this.outline = outlines(this.land, this.flat);
    this.paths = {land: new Path2D(this.outline.land), lakes: new Path2D(this.outline.lakes)};
    this.zoom.k = 1; this.zoom.x = 0; this.zoom.y = 0;
    this.show(this.scene);
  }

  show(scene: Scene) {
    this.scene = scene;
    if (!this.flat) return;
    this.lane = strokes(scene.lanes, this.flat, this.width);
    this.classes = new Uint8Array(scene.lanes.length);
    this.largest = 1e-9;
    for (const value of scene.ghost ?? scene.flow) this.largest = Math.max(this.largest, value);
    this.gateXY = this.points(scene.gates);
    this.circleXY = this.points(scene.circles);
    const most = Math.max(1e-9, ...scene.circles.map(circle => circle.value));
    this.radius = Float32Array.from(scene.circles, circle => kLargest * Math.sqrt(Math.max(0, circle.value) / most));
    this.move();
  }

  // After the view has moved: the ground and the labels follow.
  move() {
    this.ctx.font = kFont;
    const {k, x, y} = this.zoom;
    this.label = labels(this.scene.gates.map((gate, index) => ({
      x: (this.gateXY[2 * index] ?? 0) * k + x, y: (this.gateXY[2 * index + 1] ?? 0) * k + y,
      weight: gate.value, width: this.ctx.measureText(gate.name).width,
    })), 13);
    this.drawGround();
  }

  frame(week: number) {
    const {ctx, scene} = this;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(this.ground, 0, 0);
    this.transform(ctx);
    this.drawLanes(ctx, scene.flow, week * scene.lanes.length, kBlue, 0.72);
    this.drawCircles(week * scene.circles.length);
    ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.drawGates(week * scene.gates.length);
  }

  private points(items: {position: [number, number]}[]): Float32Array<ArrayBuffer> {
    const out = new Float32Array(2 * items.length);
    items.forEach((item, index) => out.set(this.flat?.(item.position) ?? [-99, -99], 2 * index));
    return out;
  }

  private transform(ctx: CanvasRenderingContext2D) {
    const {k, x, y} = this.zoom, d = devicePixelRatio;
    ctx.setTransform(d * k, 0, 0, d * k, d * x, d * y);
  }

  private drawGround() {
    const ctx = this.ground.getContext('2d');
    if (!ctx || !this.paths) return;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = kSea;
    ctx.fillRect(0, 0, this.ground.width, this.ground.height);
    this.transform(ctx);
    ctx.fillStyle = kLand;
    ctx.fill(this.paths.land);
    ctx.fillStyle = kSea;
    ctx.fill(this.paths.lakes);
    if (this.scene.ghost) this.drawLanes(ctx, this.scene.ghost, 0, kGhost, 0.35);
  }

  private drawLanes(ctx: CanvasRenderingContext2D, flow: Float32Array, offset: number, color: string, alpha: number) {
    const {lane, classes, zoom: {k}} = this, count = classes.length;
    for (let index = 0; index < count; ++index) {
      const share = (flow[offset + index] ?? 0) / this.largest;
      classes[index] = share <= 1e-5 ? 0 : Math.min(kClasses, 1 + Math.floor(Math.sqrt(share) * (kClasses - 1)));
    }
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = color;
    ctx.lineCap = ctx.lineJoin = 'round';
    for (let size = 1; size <= kClasses; ++size) {
      ctx.lineWidth = Math.max(0.5, (kWidest * (size - 0.4)) / kClasses) / Math.sqrt(k);
      ctx.beginPath();
      for (let index = 0; index < count; ++index) if (classes[index] === size) this.trace(ctx, lane.start[index] ?? 0, lane.start[index + 1] ?? 0);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  private trace(ctx: CanvasRenderingContext2D, from: number, to: number) {
    const xy = this.lane.xy;
    let down = false;
    for (let at = from; at < to; at += 2) {
      const x = xy[at] ?? NaN;
      if (Number.isNaN(x)) { down = false; continue; }
      if (down) ctx.lineTo(x, xy[at + 1] ?? 0); else ctx.moveTo(x, xy[at + 1] ?? 0);
      down = true;
    }
  }

  private drawCircles(offset: number) {
    const {ctx, scene, circleXY, radius, zoom: {k}} = this;
    for (let index = 0; index < radius.length; ++index) {
      const size = (radius[index] ?? 0) / Math.sqrt(k);
      if (size < 0.4) continue;
      const lack = scene.short ? scene.short[offset + index] ?? 0 : 0;
      ctx.beginPath();
      ctx.arc(circleXY[2 * index] ?? 0, circleXY[2 * index + 1] ?? 0, size, 0, kTurn);
      ctx.globalAlpha = scene.short ? (lack > 0.02 ? 0.35 + 0.6 * Math.min(1, lack * 1.6) : 0.22) : 0.5;
      ctx.fillStyle = scene.short ? (lack > 0.02 ? kVermilion : kMuted) : kOchre;
      ctx.fill();
      ctx.globalAlpha = 1;
      const chosen = scene.circles[index]?.id === this.selected;
      ctx.lineWidth = (chosen ? 2.2 : 0.8) / k;
      ctx.strokeStyle = chosen ? kInk : scene.short ? (lack > 0.02 ? kVermilion : kMuted) : kOchre;
      ctx.stroke();
    }
  }

  private drawGates(offset: number) {
    const {ctx, scene, zoom: {k, x: dx, y: dy}} = this;
    ctx.font = kFont;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    for (let index = 0; index < scene.gates.length; ++index) {
      const gate = scene.gates[index];
      if (!gate) continue;
      const x = (this.gateXY[2 * index] ?? 0) * k + dx, y = (this.gateXY[2 * index + 1] ?? 0) * k + dy;
      const open = scene.open ? scene.open[offset + index] ?? 1 : 1, chosen = gate.id === this.selected;
      ctx.beginPath();
      ctx.moveTo(x, y - kGate); ctx.lineTo(x + kGate, y); ctx.lineTo(x, y + kGate); ctx.lineTo(x - kGate, y);
      ctx.closePath();
      ctx.fillStyle = open < kShut ? kVermilion : chosen ? kInk : '#ffffff';
      ctx.fill();
      ctx.lineWidth = chosen ? 2.4 : 1.3;
      ctx.strokeStyle = open < kShut ? kVermilion : kInk;
      ctx.stroke();
      const label = this.label[index];
      if (!label) continue;
      ctx.textAlign = label.align;
      ctx.lineWidth = 3;
      ctx.strokeStyle = 'rgb(250 250 248 / 0.85)';
      ctx.strokeText(gate.name, label.x, label.y);
      ctx.fillStyle = open < kShut ? kVermilion : kInk;
      ctx.fillText(gate.name, label.x, label.y);
    }
  }
}
