export const REGIONS = ["Central", "East", "North", "South", "West"] as const;
export type Region = (typeof REGIONS)[number];
