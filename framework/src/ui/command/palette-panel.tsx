/** An open command palette: a combobox over its list. Loaded when the first one is opened. */
import "../styles/command.css";
import "../styles/menu.css";
import "../styles/popup.css";
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useSession } from "../../client/index.ts";
import { currentPage } from "../../client/page.ts";
import { search as glass } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { Keys } from "../part/keys.tsx";
import { Modal } from "../part/modal.tsx";
import { shortcutsAt } from "../part/shortcuts.ts";
import { createOwnPages } from "../shell/own-pages.ts";
import { filterCommands, marked, type Command } from "./command.ts";
import type { CommandPaletteProps } from "./command-palette.tsx";
import { keepRecent, readRecent } from "./recent.ts";
import { createSearching } from "./searching.ts";

interface Section {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** Lines of one heading: more is not read, and typing on narrows it down. */
const MOST = 8;

const PalettePanel: Component<CommandPaletteProps> = (props) => {
  const id = createUniqueId();
  const page = currentPage();
  const session = useSession();
  const [text, setText] = createSignal("");
  const [at, setAt] = createSignal(0);
  const pages = createOwnPages();
  const searching = createSearching(text, () => props.onSearch);
  // What has the focus until it is shown.
  const keyed: readonly Command[] = shortcutsAt(document.activeElement).flatMap(([owner, { keys, label, run }]) => (owner.name() === undefined ? [] : [{ label, group: owner.name(), shortcut: keys, onSelect: run }]));
  const recent = readRecent(session.user?.id);
  let list!: HTMLDivElement;

  const goTo = createMemo<readonly Command[]>(() => (Array.isArray(props.pages) ? (props.pages as readonly Command[]) : props.pages === false ? [] : pages().map(({ title, href, group }) => ({ label: title, href, keywords: group, note: group }))));
  /** A page of the menu that may not be opened any more is not offered; others are the server's to refuse. */
  const allowed = (href: string) => page.pages().every((each) => each.href !== href) || pages().some((each) => each.href === href);
  const sections = createMemo<readonly Section[]>(() => {
    const typed = text().trim();
    const actions = filterCommands([...(props.actions ?? []).filter((each) => each !== null && each !== undefined), ...keyed], typed);
    const parts: Section[] = typed === "" ? [{ title: "Recent", commands: recent.filter(({ href }) => allowed(href)) }] : grouped(searching.found(), "Found");
    return [...parts, ...grouped(actions, "Do"), { title: "Go to", commands: filterCommands(goTo(), typed) }]
      .map(({ title, commands }) => ({ title, commands: commands.slice(0, MOST) })).filter(({ commands }) => commands.length > 0);
  });
  const flat = createMemo(() => sections().flatMap(({ commands }) => commands));
  const current = () => flat()[Math.min(at(), flat().length - 1)];
  const optionId = (command: Command | undefined) => (command === undefined ? undefined : `${id}-${flat().indexOf(command)}`);
  createEffect(on(text, () => setAt(0), { defer: true }));
  createEffect(() => {
    const shown = optionId(current());
    if (shown !== undefined) list.querySelector(`#${CSS.escape(shown)}`)?.scrollIntoView?.({ block: "nearest" });
  });

  const close = () => props.onOpenChange(false);
  const run = (command: Command | undefined, apart = false) => {
    if (command === undefined || command.disabled) return;
    if (command.href !== undefined) keepRecent(session.user?.id, { label: command.label, note: command.note ?? undefined, href: command.href });
    close();
    void command.onSelect?.();
    if (command.href === undefined) return;
    if (apart) window.open(command.href, "_blank", "noopener");
    else page.navigate(command.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const length = flat().length;
    const now = Math.min(at(), length - 1);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, PageDown: Math.min(now + MOST, length - 1), PageUp: Math.max(now - MOST, 0) }[event.key];
    if (to !== undefined && length > 0) {
      event.preventDefault();
      setAt((to + length) % length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(current(), event.metaKey || event.ctrlKey);
    }
  };
  const empty = () => flat().length === 0 && !searching.pending() && searching.failure() === undefined;

  return (
    <Modal class="sol-command" labelledBy={`${id}-name`} onClose={close}>
      <h2 class="sol-sr" id={`${id}-name`}>Search</h2>
      <div class="sol-command-input">
        <Icon glyph={glass} />
        <input
          autofocus type="text" role="combobox" aria-expanded={flat().length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={optionId(current())} autocomplete="off" spellcheck={false}
          aria-label={props.placeholder ?? "Search or jump to"} placeholder={props.placeholder ?? "Search or jump to…"} onInput={(event) => setText(event.currentTarget.value)} onKeyDown={onKeyDown}
        />
        <Show when={searching.pending()}><span class="sol-spinner" aria-hidden="true" /></Show>
      </div>
      <div class="sol-command-list" ref={list}>
        <div role="listbox" id={`${id}-list`} aria-label="Results">
          <For each={sections()}>
            {(section) => (
              <div role="group" aria-label={section.title}>
                <div class="sol-menu-title" aria-hidden="true">{section.title}</div>
                <For each={section.commands}>
                  {(command) => <Line id={optionId(command)!} command={command} text={text()} current={command === current()} onPoint={() => setAt(flat().indexOf(command))} onRun={(apart) => run(command, apart)} />}
                </For>
              </div>
            )}
          </For>
        </div>
        <Show when={searching.failure()}>{(why) => <p class="sol-command-none" role="alert">{why()} <button type="button" class="sol-link" onClick={() => searching.retry()}>Try again</button></p>}</Show>
        <Show when={empty()}><p class="sol-command-none">{text().trim() === "" ? "Type to search." : `Nothing fits “${text().trim().slice(0, 60)}”.`}</p></Show>
      </div>
      <span class="sol-sr" role="status">{searching.pending() ? "Searching" : `${flat().length} ${flat().length === 1 ? "result" : "results"}`}</span>
      <div class="sol-command-foot" aria-hidden="true">
        <span><Keys of="up+down" /> move</span><span><Keys of="enter" /> open</span><span><Keys of="mod+enter" /> new tab</span><span class="sol-command-end"><Keys of="esc" /> close</span>
      </div>
    </Modal>
  );
};
export default PalettePanel;

/** By their headings, in the order in which these come. */
function grouped(commands: readonly Command[], other: string): Section[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const title = command.group || other;
    const found = groups.get(title);
    if (found === undefined) groups.set(title, [command]);
    else found.push(command);
  }
  return [...groups].map(([title, list]) => ({ title, commands: list }));
}

const Line: Component<{ id: string; command: Command; text: string; current: boolean; onPoint: () => void; onRun: (apart: boolean) => void }> = (props) => (
  <div
    role="option" id={props.id} class="sol-option" aria-selected={props.current} aria-disabled={props.command.disabled ? "true" : undefined} data-highlighted={flag(props.current)}
    onPointerMove={() => props.current || props.onPoint()} onClick={(event) => props.onRun(event.metaKey || event.ctrlKey)}
  >
    <Show when={props.command.icon}>{(icon) => <Dynamic component={icon()} />}</Show>
    <span class="sol-clip"><For each={marked(props.command.label, props.text)}>{([part, found]) => (found ? <mark>{part}</mark> : part)}</For></span>
    <Show when={props.command.note}><span class="sol-command-note sol-clip">{props.command.note}</span></Show>
    <span class="sol-menu-end">{props.command.end}<Show when={props.command.shortcut}>{(keys) => <Keys of={keys()} />}</Show><Show when={props.current}><Keys of="enter" /></Show></span>
  </div>
);
