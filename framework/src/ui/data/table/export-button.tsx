/** The rows of the shown query as a file: at a press where there is one kind, else by a menu. */
import { Show, type JSX } from "solid-js";
import { Failure } from "../../../client/index.ts";
import { showToast } from "../../feedback/toaster.tsx";
import { download, fileText, table2 } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { createMenu } from "../../overlay/use-menu.tsx";
import { createPending } from "../../part/pending.ts";
import type { ColumnView } from "./columns.ts";
import type { FileKind, Model } from "./model.ts";

const WORDS: Readonly<Record<FileKind, string>> = { csv: "CSV", xlsx: "Excel workbook" };

export function ExportButton<Row>(props: { model: Model<Row>; name: string; columns: () => readonly ColumnView<Row>[] }): JSX.Element {
  let trigger!: HTMLButtonElement;
  const [exporting, run] = createPending();
  const save = (as: FileKind) => {
    if (!exporting()) run(() => saved(as));
  };
  const saved = async (as: FileKind): Promise<void> => {
    try {
      await props.model.save(as, props.name, props.columns());
    } catch (error) {
      showToast("error", `The export failed. ${error instanceof Failure ? error.message : ""}`.trim());
    }
  };
  const content = (): JSX.Element => (
    <>
      <span class="sol-btn-text"><Icon glyph={download} /></span>
      <Show when={exporting()}><span class="sol-spinner" aria-hidden="true" /></Show>
    </>
  );
  const menu = createMenu({ name: "Export", get items() { return props.model.files.map((as) => ({ label: WORDS[as], icon: () => <Icon glyph={as === "csv" ? fileText : table2} />, onSelect: () => save(as) })); } });
  const busy = () => (exporting() ? "true" : undefined);
  const onClick = (event: MouseEvent) => (menu.open() ? menu.hide() : menu.show({ from: event.detail === 0 ? "first" : "pointer", trigger }));
  return (
    <Show
      when={props.model.files.length > 1}
      fallback={<button class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" aria-label="Export as CSV" title="Export as CSV" aria-busy={busy()} onClick={() => save("csv")}>{content()}</button>}
    >
      <button
        ref={trigger} class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" aria-label="Export" title="Export" aria-haspopup="menu" aria-expanded={menu.open()} aria-busy={busy()}
        onPointerEnter={() => menu.prepare()} onFocus={() => menu.prepare()} onClick={onClick}
      >
        {content()}
      </button>
      {menu.element}
    </Show>
  );
}
