export interface Moved { before: number; peak: number; peak_week: string; lowest: number; lowest_week: string }

// Where a price was farthest from what it was before: its peak, or its lowest if it falls by more than it rises.
export function furthest(one: Moved): {value: number; week: string; mark: string} {
  if (one.before - one.lowest > one.peak - one.before) return {value: one.lowest, week: one.lowest_week, mark: '↓'};
  return {value: one.peak, week: one.peak_week, mark: ''};
}
