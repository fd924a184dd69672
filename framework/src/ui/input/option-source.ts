/** Where the options of a Combobox come from: a list that is searched here, or a place that is asked with what is typed. */
import { createMemo, createSignal, type Accessor } from "solid-js";
import { createAsking } from "../part/asking.ts";
import { matching, rowsOf, type Option, type Row } from "./select-options.ts";

/** Milliseconds of rest before others are asked for. */
const REST = 200;

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
  const [known, setKnown] = createSignal<ReadonlyMap<T, string>>(new Map());
  const own = createMemo(() => rowsOf(from.options, "Combobox"));
  const labels = createMemo(() => new Map(own().map((row) => [row.value, row.label])));
  const searched = createMemo(() => (from.loadOptions ? loaded() : matching(own(), query())));
  const { pending, failure, ask, stop } = createAsking<readonly Option<T>[]>({
    from: (text) => from.loadOptions!(text),
    take: (options) => {
      const rows = rowsOf(options, "Combobox");
      setLoaded(rows);
      setKnown((before) => new Map([...before, ...rows.map((row) => [row.value, row.label] as const)]));
    },
    wrong: "These could not be loaded.",
  });
  return {
    rows: searched, loading: pending, failure, stop,
    total: () => (from.loadOptions ? undefined : own().length),
    label: (value) => labels().get(value) ?? known().get(value),
    ask: (text, now = false) => {
      if (from.loadOptions) ask(text, now ? 0 : REST);
    },
  };
}
