import "../styles/tabs.css";
import "../styles/text.css";
import { createMemo, createSelector, createUniqueId, For, Show, type Component, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Link, Loading } from "../../client/index.ts";
import { Failed } from "../feedback/empty.tsx";
import { Bone } from "../feedback/skeleton.tsx";
import { Guard } from "../part/guard.tsx";
import { createLatest } from "../part/latest.ts";
import { sourceOf, type Bound } from "../part/value.ts";
import { format } from "../../format/index.ts";
import { createUrlTab } from "./url-tab.ts";

export interface TabItem {
  readonly value: string;
  readonly label: string;
  /** How many there are. */
  readonly count?: number | null | undefined;
  readonly icon?: Component | undefined;
  readonly disabled?: boolean | undefined;
  /** What shows below while the tab is chosen; made when it is, and gone with it. */
  readonly content?: (() => JSX.Element) | undefined;
  /** A page of the app: then all tabs are links, and the one of the page that is shown is marked. */
  readonly href?: string | undefined;
}

export interface TabsProps {
  /** What the tabs are of, for those who do not see them. */
  label: string;
  /** In their order; values are unlike each other. */
  items: readonly TabItem[] | null | undefined;
  /** A field with its setter; a `@url` field, and the tab is in the address, also for links and in the first HTML. */
  bind?: Bound<string>;
  /** The chosen one, where that is yours to keep. */
  value?: string | null | undefined;
  /** Another was chosen. */
  onValueChange?: (value: string) => unknown;
  /** Keeps the tab in the query of the address under this name, where no state does. The first one needs no mention. */
  urlKey?: string;
}

/**
 * Parts of a page of which one shows. Arrows go from tab to tab, Home and End to the ends. Each part has its own skeleton and its own failure.
 * @example
 * <Tabs label="Users and roles" bind={bind(admin, "tab")} items={[
 *   { value: "users", label: "Users", count: admin.users, content: () => <Users /> },
 *   { value: "roles", label: "Roles", content: () => <Roles /> },
 * ]} />
 */
export const Tabs: Component<TabsProps> = (props) => {
  const id = createUniqueId();
  const items = createMemo(() => (props.items ?? []).filter((item) => item !== null && item !== undefined));
  const own = createUrlTab(() => props.urlKey, () => items()[0]?.value);
  const source = createLatest(sourceOf<string, string | null | undefined>({
    get bind() { return props.bind; },
    get value() { return props.value === undefined ? own.value() : props.value; },
    onValueChange: (value: string) => {
      own.set(value);
      return props.onValueChange?.(value);
    },
  }));
  // A value that is none of the tabs, an old link for example, is the first one that is on.
  const chosen = createMemo(() => {
    const all = items();
    return (all.find((item) => item.value === source.value()) ?? all.find((item) => !item.disabled) ?? all[0])?.value;
  });
  const isChosen = createSelector(chosen);
  const content = createMemo(() => items().find((item) => item.value === chosen())?.content);
  const choose = (value: string) => {
    if (value !== chosen()) source.set(value);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const tabs = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("[role=tab]:not([aria-disabled])")];
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const to = { ArrowRight: at + (rtl ? -1 : 1), ArrowLeft: at + (rtl ? 1 : -1), Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || tabs.length === 0) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length]!;
    tab.focus();
    tab.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    choose(tab.dataset["value"]!);
  };
  return (
    <Show when={!items().some((item) => item.href !== undefined)} fallback={<TabLinks label={props.label} items={items()} />}>
      <div class="sol-tabs" role="tablist" aria-label={props.label} onKeyDown={onKeyDown}>
        <For each={items()}>
          {(item, at) => (
            <button
              type="button" role="tab" class="sol-tab-item" id={`${id}-tab-${at()}`} data-value={item.value} aria-selected={isChosen(item.value)} tabindex={isChosen(item.value) ? 0 : -1}
              aria-disabled={item.disabled ? "true" : undefined} aria-controls={isChosen(item.value) && item.content ? `${id}-panel` : undefined} onClick={() => item.disabled || choose(item.value)}
            >
              <Words item={item} />
            </button>
          )}
        </For>
      </div>
      <Show when={content()} keyed>
        {(make) => (
          <div class="sol-tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${items().findIndex((item) => item.value === chosen())}`} tabindex={0}>
            <Guard fallback={(failure, retry) => <Failed title="This part could not be shown" failure={failure} retry={retry} />}>
              <Loading fallback={<><Bone width="90%" height={12} /><Bone width="70%" height={12} /><Bone width="80%" height={12} /></>}>{make()}</Loading>
            </Guard>
          </div>
        )}
      </Show>
    </Show>
  );
};

const TabLinks: Component<{ label: string; items: readonly TabItem[] }> = (props) => (
  <nav class="sol-tabs" aria-label={props.label}>
    <For each={props.items}>{(item) => <Link class="sol-tab-item" href={item.href ?? "#"}><Words item={item} /></Link>}</For>
  </nav>
);

const Words: Component<{ item: TabItem }> = (props) => (
  <>
    <Show when={props.item.icon}>{(icon) => <Dynamic component={icon()} />}</Show>
    <span>{props.item.label}</span>
    <Show when={Number.isFinite(props.item.count)}><span class="sol-count">{format(props.item.count!, "integer")}</span></Show>
  </>
);
