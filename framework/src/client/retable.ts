/** Ids of vars as the server has them where it runs another build than this page, or a state was edited. */
import { numbering, stubs, type Stub } from "./stub.ts";

/** What the ids mean to the server where it has said so: it runs another build than this page. */
const tables = new Map<string, readonly string[]>();

/** An edited state may be here before the server has it: until that says otherwise the ids stay what they were, and what is new comes after them. */
export function followTables(): void {
  numbering.of = (stub) => {
    const before = stubs.get(stub.name)?.vars;
    const table = before ? [...new Set([...before, ...stub.vars])] : tables.get(stub.name);
    return table === undefined ? stub : renumbered(stub, table);
  };
}

/** The server numbers a state's vars so from now on. */
export function retable(name: string, vars: readonly string[]): void {
  tables.set(name, vars);
  const stub = stubs.get(name);
  if (stub !== undefined) stubs.set(name, renumbered(stub, vars));
}

/** The stub with the ids of another table; what the table does not have any more is left out. */
function renumbered(stub: Stub, vars: readonly string[]): Stub {
  const at = (id: number): number => vars.indexOf(stub.vars[id]!);
  const known = (ids: readonly number[]): number[] => ids.map(at).filter((id) => id >= 0);
  const url = Object.entries(stub.url ?? {}).filter(([name]) => vars.includes(name)).map(([name, field]) => [name, { ...field, id: vars.indexOf(name) }] as const);
  return {
    ...stub,
    vars,
    computeds: Math.min(vars.length, ...known([...stub.vars.keys()].slice(stub.computeds))),
    ...(stub.lists && { lists: known(stub.lists) }),
    ...(stub.url && { url: Object.fromEntries(url) }),
  };
}
