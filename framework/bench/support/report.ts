/** Prints one figure as a JSON line; the name is the one in goals.ts. */
export function report(name: string, value: number, unit: string, vs: string): void {
  console.log(JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, vs }));
}
