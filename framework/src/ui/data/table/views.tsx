/** Views with a name: one press goes back to an order, filters and columns. */
import "../../styles/menu.css";
import "../../styles/field.css";
import "../../styles/filter-form.css";
import "../../styles/table.css";
import { createSignal, Show, type JSX } from "solid-js";
import type { Binding } from "../../../client/index.ts";
import { plus, x } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { SegmentedControl } from "../../input/segmented-control.tsx";
import { createLatest } from "../../part/latest.ts";
import { Popup, PopupTrigger } from "../../part/popup.tsx";
import { sourceOf } from "../../part/value.ts";
import type { ViewState } from "./view.ts";

export interface SavedView {
  readonly name: string;
  /** As `view` has it. */
  readonly view: string;
}

export function Views(props: { views: Binding<readonly SavedView[]>; view: ViewState }): JSX.Element {
  const source = createLatest(sourceOf<readonly SavedView[], readonly SavedView[] | null | undefined>({
    get value() { return props.views.value; },
    onValueChange: (views) => props.views.onValueChange(views),
  }));
  const [open, setOpen] = createSignal(false);
  let input: HTMLInputElement | undefined;
  const saved = () => source.value() ?? [];
  const same = (view: string) => view === props.view.text();
  const isPlain = () => same("");
  const current = () => saved().find(({ view }) => same(view));
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const name = input?.value.trim() ?? "";
    if (name === "") return input?.focus();
    setOpen(false);
    source.set([...saved().filter((each) => each.name !== name), { name, view: props.view.text() }]);
  };
  return (
    <>
      <Show when={saved().length > 0}>
        <SegmentedControl size="sm" label="Saved views" labelHidden options={[{ value: "", label: "All" }, ...saved().map(({ name }) => ({ value: name, label: name }))]} value={isPlain() ? "" : current()?.name ?? null} onValueChange={(name) => props.view.show(saved().find((each) => each.name === name)?.view ?? "")} />
      </Show>
      <Show when={current()}>
        {(view) => (
          <button class="sol-btn" data-variant="ghost" data-size="sm" type="button" aria-label={`Delete the view ${view().name}`} title="Delete this view" onClick={() => source.set(saved().filter((each) => each.name !== view().name))}><Icon glyph={x} /></button>
        )}
      </Show>
      <Show when={!isPlain() && current() === undefined}>
        <Popup
          open={open()} onOpenChange={setOpen} name="Save this view" class="sol-menu-pop" initialFocus={() => input}
          trigger={<PopupTrigger class="sol-btn" data-variant="ghost" data-size="sm"><Icon glyph={plus} />Save view</PopupTrigger>}
        >
          <form class="sol-filter-form" onSubmit={save}>
            <label class="sol-label">Name<div class="sol-input"><input ref={input} type="text" maxlength={40} autocomplete="off" /></div></label>
            <div class="sol-filter-foot"><button class="sol-btn" data-variant="solid" data-size="sm" type="submit">Save</button></div>
          </form>
        </Popup>
      </Show>
    </>
  );
}
