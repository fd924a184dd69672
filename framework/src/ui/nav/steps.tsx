import "../styles/steps.css";
import { createMemo, For, Show, type Component } from "solid-js";
import { check } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

export interface Step {
  readonly label: string;
  readonly description?: string | undefined;
  /** What was given there is wrong. */
  readonly invalid?: boolean | undefined;
}

/**
 * The steps of a task: done, the one that is open, and those to come. `value` counts from 0; as many as there are steps means all are done. With
 * `onValueChange` one can go back to those that are done. On a phone it is a line: "Step 2 of 3, Columns".
 * @example <Steps label="Import" items={["File", "Columns", "Check"]} value={step()} onValueChange={setStep} />
 */
export const Steps: Component<{
  /** The task, for those who do not see it. Default "Steps". */
  label?: string;
  /** Names, or names with more about each. */
  items: readonly (string | Step)[] | null | undefined;
  /** The step that is open, from 0; their number where all are done. */
  value: number | null | undefined;
  /** Gives a step that is done, to go back to. */
  onValueChange?: (value: number) => unknown;
}> = (props) => {
  const items = createMemo(() => (props.items ?? []).map((item): Step => (typeof item === "string" ? { label: item } : item)));
  const at = createMemo(() => Math.min(items().length, Math.max(0, Math.floor(Number.isFinite(props.value) ? props.value! : 0))));
  return (
    <div class="sol-steps">
      <ol aria-label={props.label ?? "Steps"}>
        <For each={items()}>
          {(item, index) => {
            const done = () => index() < at();
            const words = () => <><b>{item.label}</b><Show when={item.description}><small>{item.description}</small></Show></>;
            return (
              <li aria-current={index() === at() ? "step" : undefined} data-done={done() ? "" : undefined} data-invalid={item.invalid ? "" : undefined}>
                <i aria-hidden="true"><Show when={done() && !item.invalid} fallback={item.invalid ? "!" : index() + 1}><Icon glyph={check} size="xs" /></Show></i>
                <Show when={done() && props.onValueChange} fallback={<span>{words()}</span>}><button type="button" onClick={() => void props.onValueChange?.(index())}>{words()}</button></Show>
                <Show when={done() || item.invalid}><span class="sol-sr">{item.invalid ? ", to be mended" : ", done"}</span></Show>
              </li>
            );
          }}
        </For>
      </ol>
      <p class="sol-steps-short" aria-hidden="true">{at() < items().length ? `Step ${at() + 1} of ${items().length}, ${items()[at()]!.label}` : `All ${items().length} steps are done`}</p>
    </div>
  );
};
