/** Middle of many. */
function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1]!;
}

/** Runs variants in turns, so that they share whatever the machine does meanwhile; median microseconds of each. */
export function interleave(rounds: number, variants: Readonly<Record<string, () => void>>): Record<string, number> {
  const samples: Record<string, number[]> = {};
  for (let round = 0; round < rounds + 5; round++) {
    for (const [name, run] of Object.entries(variants)) {
      const from = process.hrtime.bigint();
      run();
      const took = Number(process.hrtime.bigint() - from) / 1000;
      if (round >= 5) (samples[name] ??= []).push(took);
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, median(all)]));
}
