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
export function heat(share: number): string {
  const t = Math.min(1, Math.max(0, share)) ** 0.8;
  const mix = (from: number, to: number) => Math.round(from + (to - from) * t);
  return `rgb(${mix(252, 178)} ${mix(250, 62)} ${mix(246, 12)})`;
}
export const heatInk = (share: number) => (share > 0.62 ? '#ffffff' : kInk);
