import { createEffect, createSignal, on, onCleanup, untrack, type JSX } from "solid-js";
import { Combobox, type ComboboxProps } from "../input/combobox.tsx";
import type { InputProps, ValueProps } from "../part/value.ts";

export interface RelationChoice<Key> {
  readonly value: Key;
  readonly label: string;
}

interface Asked<Key> extends InputProps {
  /**
   * Rows whose name holds the text, and the one that is chosen, whatever the text: `choices` of a resource gives that, or a handler
   * of your own. Asked after a rest; what is no longer waited for is cancelled.
   */
  find: (search: string, chosen: Key | null) => readonly RelationChoice<Key>[] | PromiseLike<readonly RelationChoice<Key>[]>;
}
export type RelationFieldProps<Key> = Asked<Key> & (({ clearable: true } & ValueProps<Key | null>) | ({ clearable?: false } & ValueProps<Key>));

/**
 * A row of a table, by its key: shown and found by its name. Only what is searched for is read, however many rows there are.
 * @example <RelationField label="Customer" bind={order.customerId} find={(text, chosen) => orders.choices("customerId", text, chosen)} />
 */
export function RelationField<Key extends number | string>(props: RelationFieldProps<Key>): JSX.Element {
  const [known, setKnown] = createSignal<ReadonlyMap<Key, string>>(new Map());
  const [unknown, setUnknown] = createSignal<Key>();
  const chosen = () => ((props.bind ? props.bind.value : props.value) ?? null) as Key | null;
  const learn = (rows: readonly RelationChoice<Key>[]) => {
    setKnown((before) => new Map([...before, ...rows.map(({ value, label }) => [value, label] as const)]));
    return rows;
  };
  const load = (text: string) => {
    const found = props.find(text, untrack(chosen));
    if (!("then" in found)) return learn(found);
    // The call itself is given on, which can be cancelled.
    found.then((rows) => void learn(rows), () => {});
    return found;
  };
  // The name of what is chosen, before anybody opens the list.
  createEffect(on(chosen, (key) => {
    if (key === null || untrack(known).has(key)) return;
    let waiting = true;
    onCleanup(() => { waiting = false; });
    // A handler that throws is a search that fails, not a fault of the page.
    void Promise.resolve().then(() => props.find("", key)).then((rows) => {
      if (!waiting) return;
      learn(rows);
      if (!rows.some(({ value }) => value === key)) setUnknown(() => key);
    }, () => { if (waiting) setUnknown(() => key); });
  }));
  const labelOf = (key: Key): string => known().get(key) ?? (unknown() === key ? String(key) : "…");
  const rest = props as unknown as ComboboxProps<Key> & { bind?: never; value?: never };
  return <Combobox<Key> {...rest} loadOptions={load} labelOf={labelOf} />;
}
