/** Tabs as the keyboard knows them: arrows go from one to the next. */
import { For } from "solid-js";

export function Tabs<T extends string>(props: { views: readonly T[]; view: T; select: (view: T) => void }) {
  const buttons = new Map<T, HTMLButtonElement>();
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = (props.views.indexOf(props.view) + step + props.views.length) % props.views.length;
    props.select(props.views[at]!);
    buttons.get(props.views[at]!)?.focus();
  };
  return (
    <div role="tablist" aria-label="View" on:keydown={move}>
      <For each={props.views}>
        {(view) => (
          <button role="tab" ref={(element) => buttons.set(view, element)} aria-selected={props.view === view} tabindex={props.view === view ? 0 : -1} onClick={() => props.select(view)}>
            {view[0]!.toUpperCase() + view.slice(1)}
          </button>
        )}
      </For>
    </div>
  );
}
