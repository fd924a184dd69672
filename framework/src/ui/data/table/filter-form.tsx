/** A comparison for one column, by the type of its values. */
import "../../styles/field.css";
import "../../styles/filter-form.css";
import { createSignal, createUniqueId, For, onMount, Show, untrack, type JSX } from "solid-js";
import { optionText } from "./cell-text.ts";
import type { ColumnView } from "./columns.ts";
import { OPERATORS, operatorWords, type Filter, type Operator } from "./filters.ts";
import { parseCell, textOf } from "./parse-cell.ts";

export function FilterForm<Row>(props: { column: ColumnView<Row>; filter: Filter | undefined; onFilter: (filter: Filter | undefined) => void }): JSX.Element {
  const { column, filter } = untrack(() => ({ ...props }));
  const id = createUniqueId();
  const choices = column.type === "boolean" ? undefined : column.options;
  const operators: readonly Operator[] = choices ? ["in", "empty", "filled"] : OPERATORS[column.type];
  const given: readonly (string | number | boolean | undefined)[] = Array.isArray(filter?.value) ? filter.value : [filter?.value as string | number | boolean | undefined];
  const [is, setIs] = createSignal<Operator>(filter?.is ?? operators[0]!);
  const [error, setError] = createSignal<string>();
  const [chosen, setChosen] = createSignal<readonly string[]>(filter?.is === "in" ? given.map(String) : []);
  const texts = [0, 1].map((at) => (given[at] === undefined ? "" : textOf(given[at], column)));
  let form!: HTMLFormElement;
  onMount(() => queueMicrotask(() => (form.querySelector<HTMLElement>("input") ?? form.querySelector("select"))?.focus()));

  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    const now = is();
    if (now === "empty" || now === "filled") return props.onFilter({ column: column.id, is: now });
    if (now === "in") return props.onFilter(chosen().length === 0 ? undefined : { column: column.id, is: now, value: chosen() });
    const values = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-value]")].map((input) => input.value);
    if (values.every((text) => text.trim() === "")) return props.onFilter(undefined);
    const parsed: (string | number | boolean)[] = [];
    for (const text of values) {
      const one = column.type === "boolean" ? { value: text === "true" } : column.type === "text" ? { value: text.trim() } : column.type === "timestamp" ? { value: text } : parseCell(text, column, undefined);
      if ("expected" in one || one.value === null || one.value === "") return void setError("expected" in one ? one.expected : "Both values");
      parsed.push(one.value as string | number | boolean);
    }
    props.onFilter({ column: column.id, is: now, value: now === "between" ? (parsed as (string | number)[]) : parsed[0]! });
  };
  const input = (at: number): JSX.Element => column.type === "boolean"
    ? <select class="sol-input" data-value="" aria-label="Value"><option value="true" selected={filter?.value === true}>Yes</option><option value="false" selected={filter?.value === false}>No</option></select>
    : <div class="sol-input"><input data-value="" type={column.type === "date" || column.type === "timestamp" ? "date" : "text"} inputmode={column.type === "number" ? "decimal" : undefined} value={texts[at]!.slice(0, column.type === "timestamp" ? 10 : undefined)} aria-label={at === 0 ? "Value" : "To"} aria-describedby={error() ? id : undefined} onInput={() => setError(undefined)} /></div>;
  return (
    <form ref={form} class="sol-filter-form" onSubmit={apply}>
      <label class="sol-label" for={`${id}-is`}>{column.header}</label>
      <select class="sol-input" id={`${id}-is`} value={is()} onChange={(event) => setIs(event.currentTarget.value as Operator)}>
        <For each={operators}>{(each) => <option value={each} selected={each === is()}>{operatorWords(each, column.type)}</option>}</For>
      </select>
      <Show when={is() === "in"}>
        <div class="sol-filter-choices">
          <For each={choices}>
            {(choice) => (
              <label class="sol-choice-row">
                <input type="checkbox" checked={chosen().includes(choice)} onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen(), choice] : chosen().filter((each) => each !== choice))} />{optionText(choice, column)}
              </label>
            )}
          </For>
        </div>
      </Show>
      <Show when={!["in", "empty", "filled"].includes(is())}>{input(0)}<Show when={is() === "between"}>{input(1)}</Show></Show>
      <Show when={error()}>{(words) => <span class="sol-hint" data-tone="negative" id={id} role="alert">{words()}</span>}</Show>
      <div class="sol-filter-foot">
        <button class="sol-btn" data-variant="ghost" data-size="sm" type="button" disabled={filter === undefined} onClick={() => props.onFilter(undefined)}>Clear</button>
        <button class="sol-btn" data-variant="solid" data-size="sm" type="submit">Filter</button>
      </div>
    </form>
  );
}
