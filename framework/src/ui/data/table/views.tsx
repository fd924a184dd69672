/** Views with a name: one press goes back to an order, filters and columns. */
import "../../styles/menu.css";
import "../../styles/field.css";
import "../../styles/filter-form.css";
import "../../styles/table.css";
import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import type { Binding } from "../../../client/index.ts";
import { Button } from "../../button/button.tsx";
import { plus, x } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { SegmentedControl } from "../../input/segmented-control.tsx";
import { FieldHint } from "../../part/field.tsx";
import { flag } from "../../part/flag.ts";
import { createLatest } from "../../part/latest.ts";
import { createPending } from "../../part/pending.ts";
import { Popup, PopupTrigger } from "../../part/popup.tsx";
import { sourceOf } from "../../part/value.ts";
import type { ViewState } from "./view.ts";

export interface SavedView {
  readonly name: string;
  /** As `view` has it. */
  readonly view: string;
}

export function Views(props: { views: Binding<readonly SavedView[]>; view: ViewState }): JSX.Element {
  const id = createUniqueId();
  const source = createLatest(sourceOf<readonly SavedView[], readonly SavedView[] | null | undefined>({
    get value() { return props.views.value; },
    onValueChange: (views) => props.views.onValueChange(views),
  }));
  const [open, setOpen] = createSignal(false);
  const [text, setText] = createSignal("");
  const [pending, run] = createPending();
  /** Where it is told that they were not kept. */
  const [tells, setTells] = createSignal<"form" | "bar">();
  let input: HTMLInputElement | undefined;
  const saved = () => source.value() ?? [];
  const same = (view: string) => view === props.view.text();
  const isPlain = () => same("");
  const current = () => saved().find(({ view }) => same(view));
  const errorIn = (place: "form" | "bar") => (tells() === place ? source.error() : undefined);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (pending()) return;
    const name = text().trim();
    if (name === "") return input?.focus();
    setTells("form");
    await run(() => source.set([...saved().filter((each) => each.name !== name), { name, view: props.view.text() }]));
    if (source.error() !== undefined) return input?.focus();
    setText("");
    setOpen(false);
  };
  const remove = (name: string) => {
    setTells("bar");
    source.set(saved().filter((each) => each.name !== name));
  };
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    setTells(pending() ? "bar" : undefined);
  };
  return (
    <>
      <Show when={saved().length > 0}>
        <SegmentedControl size="sm" label="Saved views" labelHidden options={[{ value: "", label: "All" }, ...saved().map(({ name }) => ({ value: name, label: name }))]} value={isPlain() ? "" : current()?.name ?? null} onValueChange={(name) => props.view.show(saved().find((each) => each.name === name)?.view ?? "")} />
      </Show>
      <Show when={!open() && current()}>
        {(view) => (
          <button class="sol-btn" data-variant="ghost" data-size="sm" type="button" aria-label={`Delete the view ${view().name}`} title="Delete this view" onClick={() => remove(view().name)}><Icon glyph={x} /></button>
        )}
      </Show>
      <Show when={open() || (!isPlain() && current() === undefined)}>
        <Popup
          open={open()} onOpenChange={onOpenChange} name="Save this view" class="sol-menu-pop" initialFocus={() => input}
          trigger={<PopupTrigger class="sol-btn" data-variant="ghost" data-size="sm"><Icon glyph={plus} />Save view</PopupTrigger>}
        >
          <form class="sol-filter-form" onSubmit={(event) => void save(event)}>
            <div class="sol-field">
              <label class="sol-label" for={id}>Name</label>
              <div class="sol-input" data-invalid={flag(errorIn("form"))}>
                <input
                  ref={input} id={id} type="text" maxlength={40} autocomplete="off" value={text()} aria-invalid={errorIn("form") ? "true" : undefined} aria-describedby={errorIn("form") && `${id}-error`}
                  onInput={(event) => setText(event.currentTarget.value)}
                />
              </div>
              <FieldHint id={id} error={errorIn("form")} description={undefined} />
            </div>
            <div class="sol-filter-foot"><Button variant="solid" size="sm" type="submit" loading={pending()}>Save</Button></div>
          </form>
        </Popup>
      </Show>
      <Show when={errorIn("bar")}>{(message) => <p class="sol-hint" data-tone="negative" role="alert">{message()}</p>}</Show>
    </>
  );
}
