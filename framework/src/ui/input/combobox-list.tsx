/** The open list of a Combobox: what goes with the typed words, what can be made of them, or why there is nothing. */
import "../styles/list.css";
import "../styles/popup.css";
import { Show, type JSX } from "solid-js";
import { format } from "../../format/index.ts";
import { plus } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import type { ComboboxModel } from "./combobox-model.ts";
import { OptionRows } from "./option-rows.tsx";
import type { OptionSource } from "./option-source.ts";
import { optionId, SEARCH_FROM } from "./select-options.ts";

interface ComboboxListProps<T> {
  id: string;
  name: string;
  model: ComboboxModel<T>;
  options: OptionSource<T>;
  query: string;
  multiple: boolean;
  onRetry: () => void;
}

export default function ComboboxList<T extends string | number | boolean>(props: ComboboxListProps<T>): JSX.Element {
  const rows = () => props.options.rows();
  const long = () => (props.options.total() ?? 0) > SEARCH_FROM;
  return (
    <div class="sol-list">
      <Show when={props.options.failure()} fallback={
        <OptionRows
          id={props.id} name={props.name} rows={rows()} multiple={props.multiple} boxes={false} search={props.query} active={props.model.active()} chosen={props.model.holds}
          onActive={props.model.setActive} onPick={props.model.pick} empty={<Empty loading={props.options.loading()} query={props.query} fresh={props.model.fresh() !== undefined} />}
          after={<Make id={optionId(props.id, rows().length)} text={props.model.fresh()} active={props.model.active() === rows().length} onReach={() => props.model.setActive(rows().length)} onPick={() => props.model.make()} />}
        />
      }>
        {(failure) => (
          <div class="sol-list-none" role="alert">
            {failure()}{" "}
            <button type="button" class="sol-link" onPointerDown={(event) => event.preventDefault()} onClick={() => props.onRetry()}>Try again</button>
          </div>
        )}
      </Show>
      <Show when={long() || props.options.loading()}>
        <div class="sol-list-foot" role="status"><span>{props.options.loading() ? "Searching…" : `${format(rows().length, "integer")} of ${format(props.options.total() ?? 0, "integer")}`}</span></div>
      </Show>
    </div>
  );
}

function Empty(props: { loading: boolean; query: string; fresh: boolean }): JSX.Element {
  return (
    <Show when={!props.fresh}>
      <div class="sol-list-none" role="option" aria-disabled="true" aria-selected="false">
        {props.loading ? "Searching…" : props.query.trim() === "" ? "Nothing to choose from" : `Nothing matches “${props.query}”`}
      </div>
    </Show>
  );
}

function Make(props: { id: string; text: string | undefined; active: boolean; onReach: () => void; onPick: () => void }): JSX.Element {
  return (
    <Show when={props.text}>
      {(text) => (
        <div
          id={props.id} class="sol-option sol-option-make" role="option" aria-selected="false" data-highlighted={flag(props.active)}
          onPointerMove={() => props.onReach()} onPointerDown={(event) => event.preventDefault()} onClick={() => props.onPick()}
        >
          <Icon glyph={plus} size="sm" /><span class="sol-clip">Create “{text()}”</span>
        </div>
      )}
    </Show>
  );
}
