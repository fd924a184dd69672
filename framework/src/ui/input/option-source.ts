/** Where the options of a Combobox come from: a list that is searched here, or a place that is asked with what is typed. */
import { createMemo, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { Failure } from "../../client/index.ts";
import { currentPage } from "../../client/page.ts";
import { isPromise } from "../part/promise.ts";
import { matching, rowsOf, type Option, type Row } from "./select-options.ts";

/** Milliseconds of rest before others are asked for. */
const WAIT = 200;

export type LoadOptions<T> = (query: string) => readonly Option<T>[] | PromiseLike<readonly Option<T>[]>;

interface From<T> {
  readonly options?: readonly Option<T>[] | null | undefined;
  readonly loadOptions?: LoadOptions<T> | undefined;
}

export interface OptionSource<T> {
  readonly rows: Accessor<readonly Row<T>[]>;
  /** How many there are without a search, where that is known. */
  readonly total: Accessor<number | undefined>;
  readonly loading: Accessor<boolean>;
  readonly failure: Accessor<string | undefined>;
  /** The words of a value that was an option once. */
  label(value: T): string | undefined;
  /** Asks for what goes with the text; `now` without a rest. */
  ask(text: string, now?: boolean): void;
  /** Nobody waits any more. */
  stop(): void;
}

export function createOptionSource<T extends string | number | boolean>(from: From<T>, query: Accessor<string>): OptionSource<T> {
  const [loaded, setLoaded] = createSignal<readonly Row<T>[]>([]);
  const [loading, setLoading] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const [known, setKnown] = createSignal<ReadonlyMap<T, string>>(new Map());
  const own = createMemo(() => rowsOf(from.options, "Combobox"));
  const labels = createMemo(() => new Map(own().map((row) => [row.value, row.label])));
  const searched = createMemo(() => (from.loadOptions ? loaded() : matching(own(), query())));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: { cancel?: () => void } | undefined;
  let newest = 0;

  const stop = () => {
    clearTimeout(timer);
    newest += 1;
    running?.cancel?.();
    running = undefined;
    setLoading(false);
  };
  const take = (options: readonly Option<T>[]) => {
    const rows = rowsOf(options, "Combobox");
    setLoaded(rows);
    setKnown((before) => new Map([...before, ...rows.map((row) => [row.value, row.label] as const)]));
    setLoading(false);
  };
  const fail = (error: unknown) => {
    setLoading(false);
    if (!(error instanceof Failure)) currentPage().report(error);
    setFailure(error instanceof Failure ? error.message : "These could not be loaded.");
  };
  const load = (text: string) => {
    const turn = ++newest;
    try {
      const answer = untrack(() => from.loadOptions!(text));
      if (!isPromise(answer)) return take(answer as readonly Option<T>[]);
      // What is on its way is a call to the server, which can be given up.
      running = answer as { cancel?: () => void };
      answer.then(
        (options) => { if (turn === newest) take(options as readonly Option<T>[]); },
        (error: unknown) => { if (turn === newest) fail(error); },
      );
    } catch (error) {
      fail(error);
    }
  };
  onCleanup(stop);

  return {
    rows: searched, loading, failure, stop,
    total: () => (from.loadOptions ? undefined : own().length),
    label: (value) => labels().get(value) ?? known().get(value),
    ask: (text, now = false) => {
      if (!from.loadOptions) return;
      stop();
      setFailure(undefined);
      setLoading(true);
      if (now) load(text);
      else timer = setTimeout(() => load(text), WAIT);
    },
  };
}
