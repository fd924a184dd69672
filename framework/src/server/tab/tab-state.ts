/** A state as a tab has it: its own, or its part in one that others have too. */
import type { StateDefinition } from "../../state/registry.ts";
import type { Op } from "../../wire/ops.ts";
import type { WrittenOp } from "../delivery/written.ts";
import type { StoredFields } from "../fields/stored-fields.ts";
import type { SharedLane } from "../handle/shared-lane.ts";
import type { Cell, VarError, VarStatus } from "../track/index.ts";

/** What the stages of a tab ask of a cell. See `Cell` for what each means. */
export interface TabCell {
  readonly awake: boolean;
  readonly pending: number;
  readonly unsaved: boolean;
  /** Something beside its fields has changed since it was saved. */
  readonly touched: boolean;
  readonly asked: ReadonlyMap<number, unknown>;
  read(id: number): unknown;
  value(id: number): unknown;
  status(id: number): VarStatus;
  watch(id: number): void;
  unwatch(id: number): void;
  watched(id: number): boolean;
  /** These vars, and no others, are closed to the user from now on. Gives those of which that is news. */
  restrict(closed: ReadonlySet<number>): readonly number[];
  closed(id: number): boolean;
  readers(id: number): number;
  ask(id: number, request: unknown): void;
  retry(id: number): void;
  resend(id: number): void;
  renew(): void;
  flush(): readonly (Op | WrittenOp)[];
  errors(): readonly VarError[];
  evaluate(): number;
  settled(): Promise<void>;
  arrival(): Promise<unknown> | undefined;
  unsavedField(id: number): boolean;
  saved(): void;
  touch(): void;
}

export interface TabState {
  readonly definition: StateDefinition;
  readonly key: unknown;
  /** The author's object. */
  readonly object: object;
  readonly cell: TabCell;
  /** What tracks the author's object, whoever has it. */
  readonly tracked: Cell;
  /** Its fields that live elsewhere. */
  readonly stored: StoredFields | undefined;
  /** It lives in this tab alone, and goes with it. */
  readonly own: boolean;
  /** Where calls of a shared state queue. */
  readonly lane: SharedLane | undefined;
  /** Resolves when an asynchronous onLoad has ended, well or not. */
  readonly loaded: Promise<void> | undefined;
  readonly loadError: unknown;
  /** Until onLoad has ended nobody outside sees the values. */
  readonly loading: boolean;
  /** In the place of one that could not be loaded: the page may have its failures. */
  readonly restarted: boolean;
  /** The slot that the server gave it. */
  slot: number | undefined;
  /** Another state has it by `use`. */
  held: boolean;
  /** Its own code may have run since it was saved. */
  entered: boolean;
  /** The page has one more slot of it, or one less. */
  placed(by: 1 | -1): void;
  /** The page has attached. */
  connected(): void;
  /** Its socket is gone; it may be back in a moment. */
  cut(): void;
  /** It has not come back in that moment. */
  disconnected(): void;
  followQuery(query: URLSearchParams): void;
  /** One more like it, as it was when it was made: it lives nowhere and loads nothing. */
  initial(): object;
  dispose(): void;
}
