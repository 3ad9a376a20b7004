export interface LineSeries { label: string; values: (number | null)[]; color: string; dash?: number[]; width?: number }
