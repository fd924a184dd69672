/** States that stand still: screens that need users, shown in an app that has none. */
const values = new Map<string, object>();

export function fixStates(states: Readonly<Record<string, object>>): void {
  for (const [name, value] of Object.entries(states)) values.set(name, value);
}

/** What `use` gives for a state that was fixed; undefined: it is live. `state` is a class on the server, its stub in the browser. */
export function fixedState(state: unknown): object | undefined {
  const { name, stub } = state as { name?: string; stub?: { name: string } };
  return values.get(name ?? "") ?? values.get(stub?.name ?? "");
}
