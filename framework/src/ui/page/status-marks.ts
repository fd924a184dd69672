/**
 * The marks of states, on a grid of 24: a shape for each, so that none is told by its colour alone. Those of what is under way or over are
 * filled, with what lies within cut out; those of what has not begun, or was taken back, are dashed lines.
 */
const DISC = "M.9 12a11.1 11.1 0 1 0 22.2 0a11.1 11.1 0 1 0 -22.2 0";
const RING = `${DISC}M3.4 12a8.6 8.6 0 1 0 17.2 0a8.6 8.6 0 1 0 -17.2 0`;
const DASHES = "M9.9 2.4A9.9 9.9 0 0 1 14.1 2.4M16.6 3.3A9.9 9.9 0 0 1 19.8 5.9M21.1 8.3A9.9 9.9 0 0 1 21.9 12.3M21.4 15.1A9.9 9.9 0 0 1 19.3 18.6M17.2 20.4A9.9 9.9 0 0 1 13.4 21.8M10.6 21.8A9.9 9.9 0 0 1 6.8 20.4M4.7 18.6A9.9 9.9 0 0 1 2.6 15.1M2.1 12.3A9.9 9.9 0 0 1 2.9 8.3M4.2 5.9A9.9 9.9 0 0 1 7.4 3.3";

export const MARKS: ReadonlyMap<string, string> = new Map([
  ["waiting", DASHES],
  ["active", `${RING}M12 5.8a6.2 6.2 0 0 1 0 12.4z`],
  ["moving", `${RING}M12 12V5.8A6.2 6.2 0 1 1 5.8 12z`],
  ["done", `${DISC}M6.4 13.3A1.4 1.4 0 0 1 8.3 11.4L10.6 13.6L15.8 7.8A1.4 1.4 0 0 1 17.8 9.7L11.7 16.5A1.4 1.4 0 0 1 9.7 16.6z`],
  ["held", `${RING}M8.1 8.6a1.3 1.3 0 0 1 2.6 0v6.8a1.3 1.3 0 0 1 -2.6 0zM13.3 8.6a1.3 1.3 0 0 1 2.6 0v6.8a1.3 1.3 0 0 1 -2.6 0z`],
  ["failed", `${DISC}M13.9 12L16.4 14.5A1.4 1.4 0 0 1 14.5 16.4L12 13.9L9.5 16.4A1.4 1.4 0 0 1 7.6 14.5L10.1 12L7.6 9.5A1.4 1.4 0 0 1 9.5 7.6L12 10.1L14.5 7.6A1.4 1.4 0 0 1 16.4 9.5z`],
  ["undone", `${DASHES}M16 12H8.4M11.3 8.9L8.2 12l3.1 3.1`],
]);
