/** A row of another table, chosen by its name: the server is asked for those whose name holds what is typed. */
import { createSignal, onMount, untrack, type Component } from "solid-js";
import { Select } from "../../input/select.tsx";
import { bindOf } from "../../form/auto-fields.tsx";
import type { FormNode } from "../../form/form-node.ts";
import { unkeyed, words } from "../../part/words.ts";
import type { ResourceView } from "./resource.tsx";

type Key = number | string;
type Choice = { readonly value: Key; readonly label: string };

export const RelationField: Component<{ node: FormNode; name: string; choose: ResourceView["choices"] }> = (props) => {
  const bind = bindOf<Key | null>(untrack(() => props.node));
  const [options, setOptions] = createSignal<readonly Choice[]>([]);
  let newest = 0;
  const search = async (text: string): Promise<void> => {
    const turn = ++newest;
    const chosen = untrack(() => bind.value) ?? null;
    // Its own failure is shown where failures of calls are.
    const found = await props.choose(props.name, text, chosen).catch(() => undefined);
    if (found === undefined || turn !== newest) return;
    const now = untrack(() => bind.value) ?? null;
    const kept = untrack(options).filter(({ value }) => value === now && !found.some((each) => each.value === now));
    setOptions([...kept, ...found]);
  };
  onMount(() => void search(""));
  const label = () => words(unkeyed(props.name));
  return <Select<Key> label={label()} bind={bind as never} options={options()} onSearch={search} {...((untrack(() => props.node.needed) ? {} : { clearable: true }) as { clearable?: false })} />;
};
