import "../charts.css";
import "../../ui/styles/popup.css";
import { For, Show, createSignal, onCleanup, type JSX } from "solid-js";
import { Icon } from "../../ui/icon/icon.tsx";
import { chartBar, download, ellipsis, table2 } from "../../ui/icon/glyphs.ts";
import { WORDS } from "../words.ts";
import type { Figure } from "./figure.ts";
import type { FileKind } from "./save.ts";

interface Item {
  readonly text: string;
  readonly icon: string;
  run(): void;
}

/** Table view and downloads. A menu button by the pattern of the ARIA guide: arrows move, Esc closes and gives focus back. */
export function Menu(props: { figure: Figure; name: string; exportable: boolean }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  let root!: HTMLDivElement;
  let button!: HTMLButtonElement;

  const items = (): readonly Item[] => {
    const { figure } = props;
    const toggle: Item = figure.asTable()
      ? { text: WORDS.asChart, icon: chartBar, run: () => figure.setAsTable(false) }
      : { text: WORDS.asTable, icon: table2, run: () => figure.setAsTable(true) };
    const file = (kind: FileKind): Item => ({
      text: WORDS[kind], icon: download,
      run: () => void import("./save.ts").then(({ save }) => save(kind, props.name, { table: figure.table(), picture: figure.picture() })),
    });
    return props.exportable ? [toggle, file("png"), file("svg"), file("csv")] : [toggle];
  };
  const entries = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const close = (): void => {
    setOpen(false);
    document.removeEventListener("pointerdown", outside, true);
  };
  const outside = (event: Event): void => { if (!root.contains(event.target as Node)) close(); };
  const show = (last = false): void => {
    setOpen(true);
    document.addEventListener("pointerdown", outside, true);
    queueMicrotask(() => entries().at(last ? -1 : 0)?.focus());
  };
  onCleanup(() => { if (open()) close(); });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open()) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      return show(event.key === "ArrowUp");
    }
    if (event.key === "Tab") return close();
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) {
      close();
      return button.focus();
    }
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = Number.isFinite(step) ? (at + step + all.length) % all.length : step < 0 ? 0 : all.length - 1;
    all[next]?.focus();
  };

  return (
    <div class="sol-chart-menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button} type="button" class="sol-chart-more" aria-haspopup="menu" aria-expanded={open()} aria-label={WORDS.menu(props.name)}
        disabled={!props.figure.table()} onClick={() => (open() ? close() : show())}
      >
        <Icon glyph={ellipsis} />
      </button>
      <Show when={open()}>
        <div role="menu" class="sol-pop sol-chart-items" aria-label={WORDS.menu(props.name)}>
          <For each={items()}>
            {(item) => (
              <button type="button" role="menuitem" tabindex="-1" class="sol-option" onClick={() => { close(); button.focus(); item.run(); }}>
                <Icon glyph={item.icon} />{item.text}
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
