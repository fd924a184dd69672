import "../styles/query.css";
import { createComputed, createMemo, createSignal, on, untrack, type Component } from "solid-js";
import type { Binding } from "../../client/index.ts";
import type { TableFilter } from "../../wire/table.ts";
import { GroupField } from "../part/group-field.tsx";
import { sourceOf } from "../part/value.ts";
import { warn } from "../part/warn.ts";
import type { QueryColumn } from "./query-column.ts";
import { QueryGroup, type Editing } from "./query-group.tsx";
import { changed, isGroup, readTree, toFilter, type Group, type Item } from "./query-tree.ts";

export interface QueryBuilderProps {
  /** What can be asked about. */
  columns: readonly QueryColumn[] | null | undefined;
  label?: string;
  description?: string;
  error?: string;
  disabled?: boolean;
  /** Null where nothing is asked. */
  value?: TableFilter | null | undefined;
  onValueChange?: (filter: TableFilter | null) => unknown;
  bind?: Binding<TableFilter | null, TableFilter | null | undefined>;
}

/**
 * Questions of rows, put together: comparisons of columns in groups of which all must hold, or any. Gives a plain value of `and`, `or`
 * and comparisons, as soon as a comparison is whole: it can be stored, shown by `queryText`, and asked of a table by `meets` of solenoid/db.
 * @example <QueryBuilder label="Who gets the mail" columns={[{ id: "region", options: REGIONS }, { id: "total", type: "number" }]} bind={bind(mailing, "filter")} />
 */
export const QueryBuilder: Component<QueryBuilderProps> = (props) => {
  const source = sourceOf<TableFilter | null, TableFilter | null | undefined>(props as Parameters<typeof sourceOf<TableFilter | null, TableFilter | null | undefined>>[0]);
  const columns = createMemo(() => onceEach(props.columns ?? []));
  const [tree, setTree] = createSignal<Group>(untrack(() => readTree(source.value(), columns())));
  const told = createMemo(() => JSON.stringify(source.value() ?? null));
  let given = untrack(told);
  // Another filter than what was given from here: taken over, with what is not finished in this one forgotten.
  createComputed(on(told, (now) => {
    if (now === given) return;
    given = now;
    setTree(readTree(untrack(source.value), untrack(columns)));
  }, { defer: true }));

  const items = createMemo(() => new Map(all(tree()).map((item) => [item.id, item])));
  const edit: Editing = {
    get columns() { return columns(); },
    get disabled() { return props.disabled ?? false; },
    item: (id) => items().get(id),
    put(id, change) {
      const filter = toFilter(setTree((now) => changed(now, id, change)), untrack(columns));
      const text = JSON.stringify(filter);
      if (text === given) return;
      given = text;
      void source.set(filter);
    },
  };
  return (
    <GroupField role="group" label={source.label()} name="Conditions" required={source.required()} optional={source.optional()} description={props.description} error={source.error()} disabled={props.disabled}>
      <div class="sol-query"><QueryGroup id={tree().id} depth={0} name="Conditions" edit={edit} /></div>
    </GroupField>
  );
};

const all = (group: Group): Item[] => [group, ...group.items.flatMap((item) => (isGroup(item) ? all(item) : [item]))];

function onceEach(columns: readonly QueryColumn[]): readonly QueryColumn[] {
  const known = new Set<string>();
  return columns.filter(({ id }) => {
    if (known.has(id)) warn("QueryBuilder", `two columns have the id ${JSON.stringify(id)}; the first one counts.`);
    return !known.has(id) && known.add(id);
  });
}
