/**
 * The state of these tests: each segment of a handler, the code between two awaits, adds a mark to a list that only grows. In two
 * builds; the second has a field more, and so other ids.
 */
import { handler, State, toast } from "solenoid";
import { declareState } from "../../src/state/internal.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import type { Gates } from "./gates.ts";

export const KINDS = ["sync", "async", "latest", "drop", "parallel", "stream"] as const;
export type Kind = (typeof KINDS)[number];
export type Build = 1 | 2;

export const SEGMENTS: Readonly<Record<Kind, number>> = { sync: 1, async: 2, latest: 2, drop: 2, parallel: 2, stream: 2 };
/** Those that wait for each other. */
export const QUEUED: ReadonlySet<string> = new Set(["sync", "async", "stream"]);

/** Of the process that runs now. */
export const here: { gates: Gates } = { gates: undefined as never };

export interface LedgerObject {
  log: string[];
  z: number;
  /** Stays on the server. */
  count: number;
}

export function write(ledger: LedgerObject, mark: string, build: Build): void {
  ledger.log.push(build === 2 ? `${mark}^` : mark);
  if (build === 2) ledger.z++;
  ledger.count++;
}

/** One that finds 64 of them unacknowledged, or here fewer, throws; the turn goes on without. */
export function tell(mark: string, emit: (text: string) => void): void {
  try {
    emit(mark);
  } catch (error) {
    if ((error as { code?: string }).code !== "effects-full") throw error;
  }
}

export function declareBuild(build: Build): void {
  const segment = (ledger: LedgerObject, mark: string, nth: number): void => {
    write(ledger, `${mark}:${nth}`, build);
    tell(`${mark}:${nth}`, toast);
  };
  class Ledger extends State {
    $log = ["render"];
    $z = 0;
    count = 0;
    declare log: string[];
    declare z: number;

    sync(mark: string) {
      segment(this, mark, 1);
    }
    async async(mark: string) {
      const { gates } = here;
      for (const nth of [1, 2]) {
        await gates.passing(mark, this.signal);
        segment(this, mark, nth);
      }
    }
    async *stream(mark: string) {
      const { gates } = here;
      for (const nth of [1, 2]) {
        await gates.passing(mark, this.signal);
        segment(this, mark, nth);
        yield nth;
      }
    }
  }
  const { async: walk } = Ledger.prototype;
  for (const name of ["latest", "drop", "parallel"]) Object.defineProperty(Ledger.prototype, name, { value: walk, configurable: true });
  declareState(Ledger, manifest(build), {
    members: Object.fromEntries((["latest", "drop", "parallel"] as const).map((concurrency) => [concurrency, [handler({ concurrency }) as never]])),
  });
}

const oneText = (args: unknown) => (Array.isArray(args) && args.length === 1 && typeof args[0] === "string" ? undefined : ([[], "a text"] as const));

function manifest(build: Build): StateManifest {
  const log = { name: "log", kind: "field", list: true } as const;
  return {
    name: "Ledger",
    file: "ledger.ts",
    scope: "tab",
    vars: build === 1 ? [log] : [{ name: "z", kind: "field" }, log],
    handlers: Object.assign(Object.create(null) as object, Object.fromEntries(KINDS.map((name) => [name, { name, params: 1, check: oneText }]))),
    hidden: {
      read: (object) => ({ count: (object as LedgerObject).count }),
      write: (object, values) => { (object as LedgerObject).count = values["count"] as number; },
    },
  };
}
