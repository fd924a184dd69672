/** What a column is compared with: an input by its type, two or several where the comparison has them. */
import { Match, Switch, type Component } from "solid-js";
import type { Day } from "../../format/index.ts";
import { DatePicker } from "../input/date-picker.tsx";
import { NumberField } from "../input/number-field.tsx";
import { Select } from "../input/select.tsx";
import { TagsInput } from "../input/tags-input.tsx";
import { TextField } from "../input/text-field.tsx";
import { optionsOf, typeOf, valuesOf, type QueryColumn } from "./query-column.ts";
import type { Rule } from "./query-tree.ts";

interface QueryValueProps {
  column: QueryColumn;
  rule: Rule;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

export const QueryValue: Component<QueryValueProps> = (props) => {
  const kind = () => valuesOf(props.rule.is);
  const pair = () => (Array.isArray(props.rule.value) ? props.rule.value as unknown[] : []);
  const put = (at: number, value: unknown) => props.onChange(at === 0 ? [value, pair()[1]] : [pair()[0], value]);
  return (
    <Switch>
      <Match when={kind() === "many" && props.column.options}>
        <Select label="Values" multiple options={optionsOf(props.column) as { value: string; label: string }[]} value={pair() as string[]} onValueChange={(values) => props.onChange(values)} disabled={props.disabled} />
      </Match>
      <Match when={kind() === "many"}><TagsInput label="Values" value={pair() as string[]} onValueChange={(values) => props.onChange(values)} disabled={props.disabled} /></Match>
      <Match when={kind() === "two"}>
        <One {...props} label="From" value={pair()[0]} onChange={(value) => put(0, value)} />
        <One {...props} label="To" value={pair()[1]} onChange={(value) => put(1, value)} />
      </Match>
      <Match when={kind() === "one"}><One {...props} label="Value" value={props.rule.value} onChange={props.onChange} /></Match>
    </Switch>
  );
};

const One: Component<Omit<QueryValueProps, "rule"> & { label: string; value: unknown }> = (props) => (
  <Switch fallback={<TextField label={props.label} value={text(props.value)} onValueChange={(value) => props.onChange(value)} disabled={props.disabled} />}>
    <Match when={typeOf(props.column) === "boolean"}>
      <Select label={props.label} options={[{ value: true, label: "Yes" }, { value: false, label: "No" }]} value={props.value === true} onValueChange={(value: boolean) => props.onChange(value)} disabled={props.disabled} />
    </Match>
    <Match when={props.column.options}>
      <Select label={props.label} options={optionsOf(props.column) as { value: string; label: string }[]} value={props.value as string} onValueChange={(value: string) => props.onChange(value)} disabled={props.disabled} />
    </Match>
    <Match when={typeOf(props.column) === "number"}>
      <NumberField label={props.label} value={typeof props.value === "number" ? props.value : null} onValueChange={(value) => props.onChange(value)} disabled={props.disabled} />
    </Match>
    <Match when={typeOf(props.column) === "date" || typeOf(props.column) === "timestamp"}>
      <DatePicker label={props.label} value={typeof props.value === "string" ? props.value as Day : null} onValueChange={(value) => props.onChange(value)} disabled={props.disabled} />
    </Match>
  </Switch>
);

const text = (value: unknown): string => (typeof value === "string" ? value : "");
