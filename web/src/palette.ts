// Okabe and Ito (2008): told apart with the common colour vision deficiencies. Lines differ in dash or label as well.
export const kInk = '#1c1f23';
export const kMuted = '#5b6067';
export const kRule = '#d8d4ca';
export const kBlue = '#0072b2';
export const kVermilion = '#c4500a';
export const kGreen = '#00795a';
export const kPurple = '#a84f86';
export const kOchre = '#a87400';
export const kSky = '#3b93c9';
export const kSea = '#eef2f4';
export const kLand = '#dcd8cc';
export const kGhost = '#9aa0a6';
export const kSeries = [kBlue, kVermilion, kGreen, kPurple, kOchre, kSky, kInk];

// 0 is paper, 1 the deep end: one hue, darker with more, so that order survives in grey.
const kPaper = [252, 250, 246], kDeep = [178, 62, 12];
const mixed = (share: number) => { const t = Math.min(1, Math.max(0, share)) ** 0.8; return kPaper.map((from, at) => Math.round(from + ((kDeep[at] ?? 0) - from) * t)); };
export const heat = (share: number) => `rgb(${mixed(share).join(' ')})`;

// Black or white, whichever stands out: at the luminance where they change places both have a contrast of 4.58 (WCAG 2.1 asks 4.5).
const kEven = 0.179;
export function heatInk(share: number): string {
  const [r = 0, g = 0, b = 0] = mixed(share).map(level => { const c = level / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > kEven ? '#000000' : '#ffffff';
}
