/** What `ShareView` opens: the address, a name to save it under, and what is saved. Loaded when it is first opened. */
import "../styles/field.css";
import "../styles/page.css";
import "../styles/popover.css";
import "../styles/share-view.css";
import { createMemo, createSignal, createUniqueId, Index, Show, type Component } from "solid-js";
import { Link, type Binding } from "../../client/index.ts";
import { currentPage } from "../../client/page.ts";
import { Button } from "../button/button.tsx";
import { CopyButton } from "../button/copy-button.tsx";
import type { SavedView } from "../data/table/views.tsx";
import { x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field, FieldHint } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { createPending } from "../part/pending.ts";
import { sourceOf } from "../part/value.ts";
import { isShown } from "./here.ts";
import { viewItems } from "./view-items.ts";

/** Characters of a name. */
const LONGEST = 40;

type Views = readonly SavedView[];
type ViewsBinding = Binding<Views, Views | null | undefined>;

interface SharePanelProps {
  title: string;
  views: ViewsBinding | undefined;
  onClose: () => void;
  /** Gives what has the focus on opening. */
  firstRef: (find: () => HTMLElement | undefined) => void;
}

const SharePanel: Component<SharePanelProps> = (props) => {
  const page = currentPage();
  let body!: HTMLDivElement;
  props.firstRef(() => body.querySelector<HTMLElement>(".sol-copy-btn") ?? undefined);
  const address = () => location.origin + page.path() + page.query();
  return (
    <>
      <div class="sol-popover-head"><h2 class="sol-panel-title">{props.title}</h2></div>
      <div class="sol-popover-body sol-share" ref={body}>
        <Field label="Link" required={false} description="Shows the page as it is now, to those who may see it" error={undefined}>
          {(parts) => (
            <div class="sol-share-row">
              <div class="sol-input" data-readonly=""><input id={parts.id} type="text" dir="ltr" readonly value={address()} aria-describedby={parts.describedBy()} onFocus={(event) => event.currentTarget.select()} /></div>
              <CopyButton text={address} label="Copy link" />
            </div>
          )}
        </Field>
        <Show when={props.views}>{(views) => <OwnViews views={views()} onClose={props.onClose} />}</Show>
      </div>
    </>
  );
};
export default SharePanel;

const OwnViews: Component<{ views: ViewsBinding; onClose: () => void }> = (props) => {
  const page = currentPage();
  const id = createUniqueId();
  const source = createLatest(sourceOf<Views, Views | null | undefined>({
    get value() { return props.views.value; },
    onValueChange: (views) => props.views.onValueChange(views),
  }));
  /** Of what the source's error is. */
  const [removing, setRemoving] = createSignal(false);
  const [pending, run] = createPending();
  const [text, setText] = createSignal("");
  const [missing, setMissing] = createSignal(false);
  const [told, setTold] = createSignal("");
  let input!: HTMLInputElement;
  let list: HTMLUListElement | undefined;
  const saved = () => source.value() ?? [];
  const items = createMemo(() => viewItems(page.path(), saved()));
  const name = () => text().trim().slice(0, LONGEST);
  const at = () => saved().findIndex((view) => view.name === name());
  const error = () => (removing() ? undefined : source.error()) ?? (missing() && name() === "" ? "Give it a name, such as North, Q3" : undefined);
  const note = () => {
    if (name() !== "") return at() < 0 ? undefined : `Replaces the view “${name()}”`;
    const here = items().find(({ href }) => isShown(href, page, true));
    return told() || (here && `Saved as “${here.label}”`);
  };

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (pending()) return;
    setMissing(name() === "");
    if (name() === "") return input.focus();
    const view = { name: name(), view: page.query().replace(/^\?/, "") };
    const place = at();
    setRemoving(false);
    await run(() => source.set(place < 0 ? [...saved(), view] : saved().map((each, index) => (index === place ? view : each))));
    if (source.error() !== undefined) return input.focus();
    setTold(`“${view.name}” is saved`);
    if (name() === view.name) setText("");
  };
  const remove = async (index: number) => {
    const { name: gone } = saved()[index]!;
    // The line itself goes: the focus is on its neighbour before, or on the name.
    const buttons = [...list!.querySelectorAll("button")];
    if (index === buttons.length - 1) (buttons[index - 1] ?? input).focus();
    setRemoving(true);
    await source.set(saved().filter((_, each) => each !== index));
    if (source.error() === undefined) setTold(`“${gone}” is removed`);
  };

  return (
    <>
      <form class="sol-field" onSubmit={(event) => void save(event)}>
        <label class="sol-label" for={id}>Name</label>
        <div class="sol-share-row">
          <div class="sol-input" data-invalid={flag(error())}>
            <input
              ref={input} id={id} type="text" maxlength={LONGEST} autocomplete="off" value={text()} aria-invalid={error() ? "true" : undefined}
              aria-describedby={error() ? `${id}-error` : note() ? `${id}-hint` : undefined} onInput={(event) => { setTold(""); setText(event.currentTarget.value); }}
            />
          </div>
          <Button type="submit" loading={pending()}>{at() < 0 ? "Save view" : "Replace view"}</Button>
        </div>
        <FieldHint id={id} error={error()} description={note()} />
        <span class="sol-sr" role="status">{told()}</span>
      </form>
      <Show when={removing() && source.error()}>{(message) => <p class="sol-hint" data-tone="negative" role="alert">{message()}</p>}</Show>
      <Show when={items().length > 0} fallback={<p class="sol-hint">No view of this page is saved yet</p>}>
        <ul class="sol-share-views" aria-label="Saved views" ref={list}>
          <Index each={items()}>
            {(item, index) => (
              <li>
                <Link class="sol-clip" href={item().href} title={item().label} aria-current={isShown(item().href, page, true) ? "true" : undefined} onClick={() => props.onClose()}>{item().label}</Link>
                <button class="sol-btn" data-variant="ghost" data-icon="" data-size="sm" type="button" aria-label={`Remove ${item().label}`} title="Remove" onClick={() => void remove(index)}><Icon glyph={x} size="sm" /></button>
              </li>
            )}
          </Index>
        </ul>
      </Show>
    </>
  );
};
