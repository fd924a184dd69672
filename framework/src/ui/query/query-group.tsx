/** A group of comparisons, and of groups: all of them must hold, or any. */
import "../styles/field.css";
import "../styles/query.css";
import { createMemo, For, Show, type Component } from "solid-js";
import { Button } from "../button/button.tsx";
import { plus, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Select } from "../input/select.tsx";
import { labelOf, operatorLabel, operatorsOf, typeOf, valuesOf, type QueryColumn } from "./query-column.ts";
import { DEPTH, isGroup, knownOf, newGroup, newRule, type Group, type Item, type Rule } from "./query-tree.ts";
import { QueryValue } from "./query-value.tsx";

export interface Editing {
  readonly columns: readonly QueryColumn[];
  readonly disabled: boolean;
  put(id: number, change: (item: Item) => Item | undefined): void;
  item(id: number): Item | undefined;
}

const MATCHES = [{ value: "all", label: "All of these hold" }, { value: "any", label: "Any of these holds" }];

/** Items are known by their ids, so that an input stays where it is while it changes the tree. */
export const QueryGroup: Component<{ id: number; depth: number; name: string; edit: Editing }> = (props) => {
  const group = createMemo((last: Group | undefined) => (props.edit.item(props.id) as Group | undefined) ?? last);
  const ids = createMemo(() => group()?.items.map(({ id }) => id) ?? [], undefined, { equals: (a, b) => a.length === b.length && a.every((id, at) => id === b[at]) });
  const add = (item: Item) => props.edit.put(props.id, (now) => ({ ...(now as Group), items: [...(now as Group).items, item] }));
  const first = () => props.edit.columns[0];
  return (
    <div class="sol-query-group" role="group" aria-label={props.name} data-any={group()?.any ? "" : undefined}>
      <div class="sol-query-match">
        <Select label={`${props.name}: how its conditions join`} options={MATCHES} value={group()?.any ? "any" : "all"} disabled={props.edit.disabled} onValueChange={(match: string) => props.edit.put(props.id, (now) => ({ ...(now as Group), any: match === "any" }))} />
        <Show when={props.depth > 0 && !props.edit.disabled}><Remove name={props.name} onRemove={() => props.edit.put(props.id, () => undefined)} /></Show>
      </div>
      <For each={ids()}>
        {(id, at) => (
          <Show when={isGroup(props.edit.item(id) ?? newGroup([]))} fallback={<QueryRule id={id} name={`Condition ${at() + 1}`} edit={props.edit} />}>
            <QueryGroup id={id} depth={props.depth + 1} name={`Group ${at() + 1}`} edit={props.edit} />
          </Show>
        )}
      </For>
      <Show when={!props.edit.disabled && first()}>
        {(column) => (
          <div class="sol-query-foot">
            <Button size="sm" onClick={() => add(newRule(column()))}><Icon glyph={plus} /> Add a condition</Button>
            <Show when={props.depth + 1 < DEPTH}><Button size="sm" variant="ghost" onClick={() => add(newGroup([newRule(column())], !group()?.any))}>Add a group</Button></Show>
          </div>
        )}
      </Show>
    </div>
  );
};

const Remove: Component<{ name: string; onRemove: () => void }> = (props) => (
  <button type="button" class="sol-btn" data-variant="ghost" data-icon="" data-size="sm" aria-label={`Remove ${props.name.toLowerCase()}`} title="Remove" onClick={() => props.onRemove()}><Icon glyph={x} /></button>
);

const QueryRule: Component<{ id: number; name: string; edit: Editing }> = (props) => {
  const rule = createMemo((last: Rule | undefined) => (props.edit.item(props.id) as Rule | undefined) ?? last);
  const column = () => { const now = rule(); return now && knownOf(now, props.edit.columns); };
  const change = (next: Partial<Rule>) => props.edit.put(props.id, (now) => ({ ...now, ...next }) as Rule);
  const choose = (id: string) => {
    const { column: name, is, value } = newRule(props.edit.columns.find((each) => each.id === id)!);
    change({ column: name, is, value });
  };
  const compare = (given: string) => {
    const is = given as Rule["is"];
    // A value of another number or kind is none of this comparison.
    change({ is, ...(valuesOf(is) !== valuesOf(rule()!.is) && { value: valuesOf(is) === "one" && typeOf(column()!) === "boolean" ? true : undefined }) });
  };
  return (
    <div class="sol-query-rule" role="group" aria-label={props.name}>
      <Show
        when={column()}
        fallback={<p class="sol-hint" data-tone="negative">{`${labelOf({ id: rule()?.column ?? "" })} cannot be asked about like that any more. It still counts until it is removed.`}</p>}
      >
        {(known) => (
          <>
            <Select label="Column" options={props.edit.columns.map((each) => ({ value: each.id, label: labelOf(each) }))} value={known().id} onValueChange={choose} disabled={props.edit.disabled} />
            <Select label="Comparison" options={operatorsOf(known()).map((is) => ({ value: is as string, label: operatorLabel(is, known()) }))} value={rule()!.is} onValueChange={compare} disabled={props.edit.disabled} />
            <QueryValue column={known()} rule={rule()!} disabled={props.edit.disabled} onChange={(value) => change({ value })} />
          </>
        )}
      </Show>
      <Show when={!props.edit.disabled}><Remove name={props.name} onRemove={() => props.edit.put(props.id, () => undefined)} /></Show>
    </div>
  );
};
