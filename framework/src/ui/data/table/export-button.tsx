/** The rows of the shown query as a file: at a press where there is one kind, else by a menu. */
import "../../styles/menu.css";
import { createSignal, Show, type JSX } from "solid-js";
import { Failure } from "../../../client/index.ts";
import { showToast } from "../../feedback/toaster.tsx";
import { download, fileText, table2 } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { createPending } from "../../part/pending.ts";
import { Popup, PopupTrigger } from "../../part/popup.tsx";
import type { ColumnView } from "./columns.ts";
import { MenuList } from "./menu-list.tsx";
import type { FileKind, Model } from "./model.ts";

const WORDS: Readonly<Record<FileKind, string>> = { csv: "CSV", xlsx: "Excel workbook" };

export function ExportButton<Row>(props: { model: Model<Row>; name: string; columns: () => readonly ColumnView<Row>[] }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const [exporting, run] = createPending();
  const save = (as: FileKind) => {
    setOpen(false);
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
  const busy = () => (exporting() ? "true" : undefined);
  return (
    <Show
      when={props.model.files.length > 1}
      fallback={<button class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" aria-label="Export as CSV" title="Export as CSV" aria-busy={busy()} onClick={() => save("csv")}>{content()}</button>}
    >
      <Popup
        open={open()} onOpenChange={setOpen} name="Export" class="sol-menu-pop"
        trigger={<PopupTrigger class="sol-btn" data-variant="ghost" data-icon="" data-size="sm" aria-label="Export" title="Export" aria-busy={busy()}>{content()}</PopupTrigger>}
      >
        <MenuList name="Export" items={props.model.files.map((as) => ({ text: WORDS[as], icon: as === "csv" ? fileText : table2, run: () => save(as) }))} />
      </Popup>
    </Show>
  );
}
