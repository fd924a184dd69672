import "../styles/field.css";
import "../styles/select.css";
import { createMemo, createSignal, createUniqueId, Show, untrack, type JSX } from "solid-js";
import { chevronDown, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { onDemand } from "../part/on-demand.tsx";
import { Popup, PopupTrigger } from "../part/popup.tsx";
import { sourceOf, type InputProps } from "../part/value.ts";
import type { AnyChoice, Choice } from "./choice.ts";
import type TreeList from "./tree-list.tsx";
import { leavesOf, pathOf, treeOf, type TreeNode, type TreeOption } from "./tree-options.ts";

const list = onDemand(() => import("./tree-list.tsx"));
const List = list.View as unknown as typeof TreeList;

interface TreeSelectProps<T> extends InputProps {
  /** Each with its label, and its `children` where it is a branch. */
  options: readonly TreeOption<T>[];
  /** Only the ends of branches are chosen; a branch opens where it is pressed. With `multiple` it is always so. */
  leavesOnly?: boolean;
}

type Loose<T> = TreeSelectProps<T> & AnyChoice;

/**
 * One of a tree, or several with `multiple`: then the values are the ends of branches, and a box chooses all that is below it.
 * Arrows walk, to the right opens a branch, to the left closes it; more than 10 options are searched.
 * @example <TreeSelect label="Category" bind={bind(product, "category")} options={CATEGORIES} leavesOnly />
 */
export function TreeSelect<T extends string | number | boolean>(props: TreeSelectProps<T> & Choice<NoInfer<T>>): JSX.Element {
  return <TreeField {...(props as unknown as Loose<T>)} />;
}

function TreeField<T extends string | number | boolean>(props: Loose<T>): JSX.Element {
  const source = createLatest(sourceOf<unknown, unknown>(props as Parameters<typeof sourceOf<unknown, unknown>>[0]));
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  let focusTarget: HTMLElement | undefined;
  const tree = createMemo(() => treeOf(props.options));
  const chosen = createMemo<ReadonlySet<T>>(() => {
    const value = source.value();
    return new Set(value === null || value === undefined ? [] : Array.isArray(value) ? (value as T[]) : [value as T]);
  });
  const state = (node: TreeNode<T>): boolean | "mixed" => {
    if (!props.multiple || node.children.length === 0) return chosen().has(node.value);
    const leaves = leavesOf(node);
    const on = leaves.filter((leaf) => chosen().has(leaf)).length;
    return on === 0 ? false : on === leaves.length ? true : "mixed";
  };
  const pickable = (node: TreeNode<T>) => !node.disabled && (props.multiple || !props.leavesOnly || node.children.length === 0);
  const pick = (node: TreeNode<T>) => {
    if (!props.multiple) {
      setOpen(false);
      if (!untrack(chosen).has(node.value)) source.set(node.value);
      return;
    }
    const next = new Set(untrack(chosen));
    const on = untrack(() => state(node)) !== true;
    for (const leaf of leavesOf(node)) {
      if (on) next.add(leaf);
      else next.delete(leaf);
    }
    source.set([...next]);
  };
  const clear = () => source.set(props.multiple ? [] : null);
  const clearable = () => (props.clearable ?? false) && chosen().size > 0 && !props.disabled && !props.readOnly;
  const name = () => source.label() ?? props.placeholder ?? "Options";
  const words = () => {
    const [first] = chosen();
    if (first === undefined) return undefined;
    const node = tree().nodes.get(first);
    if (chosen().size > 1) return `${chosen().size} chosen`;
    return node === undefined ? String(first) : pathOf(node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
    } else if ((event.key === "Backspace" || event.key === "Delete") && clearable()) clear();
  };
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={source.error()}>
      {(parts) => (
        <Popup
          open={open()} onOpenChange={setOpen} name={name()} class="sol-list-pop" holds={list} initialFocus={() => focusTarget}
          trigger={
            <span class="sol-select-wrap" data-clearable={flag(clearable())}>
              <PopupTrigger
                id={parts.id} class="sol-input sol-select" disabled={props.disabled || props.readOnly} aria-label={source.label() === undefined ? `${name()} ${words() ?? "None"}` : undefined}
                aria-labelledby={source.label() === undefined ? undefined : `${parts.id}-label ${id}-value`} aria-describedby={parts.describedBy()} data-invalid={flag(source.error())}
                data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)} onKeyDown={onKeyDown}
              >
                <span id={`${id}-value`} class={words() === undefined ? "sol-clip sol-placeholder" : "sol-clip"} title={words()}>{words() ?? props.placeholder ?? "Choose"}</span>
                <Icon glyph={chevronDown} class="sol-chevron" />
              </PopupTrigger>
              <Show when={clearable()}>
                <button type="button" class="sol-clear" aria-label={`Clear ${name()}`} title="Clear" onClick={clear}><Icon glyph={x} /></button>
              </Show>
            </span>
          }
        >
          <List
            tree={tree()} name={name()} multiple={props.multiple ?? false} state={state} pickable={pickable} onPick={pick} onClose={() => setOpen(false)}
            focusRef={(element) => { focusTarget = element; }}
          />
        </Popup>
      )}
    </Field>
  );
}
