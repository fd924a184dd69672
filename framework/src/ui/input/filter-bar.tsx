import "../styles/filter-bar.css";
import "../styles/text.css";
import { createEffect, createMemo, createSignal, createUniqueId, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { Loading } from "../../client/index.ts";
import { slidersHorizontal } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { FilterBarContext } from "./filter-bar-context.ts";
import { MoreFilters, type MoreFilter } from "./more-filters.tsx";

/**
 * The filters of a page in one row: inputs first, then a chip for each filter that is set, then how much is left. On a
 * phone the inputs are behind one button.
 * @example
 * <FilterBar active={2} onClear={sales.clear} summary={<><b>1,338</b> of 14,921 orders</>}
 *   chips={<Show when={sales.region}>{(name) => <FilterChip label="Region is" value={name()} onRemove={() => sales.setRegion(null)} />}</Show>}>
 *   <Select label="Region" bind={bind(sales, "region")} options={REGIONS} clearable />
 * </FilterBar>
 * @example <FilterBar more={[{ label: "Units", active: sales.units !== null, content: () => <RangeSlider label="Units" bind={bind(sales, "units")} /> }]} onClear={sales.clear} />
 */
export const FilterBar: Component<ParentProps<{
  /** `FilterChip`s of what is set. */
  chips?: JSX.Element;
  /** How many filters are set: shown on the phone's button, and "Clear all" is offered above 0. */
  active?: number;
  onClear?: () => unknown;
  /** Filters behind a menu, "Filter", until one is chosen or set; then it stays until all are cleared. */
  more?: readonly MoreFilter[];
  /** At the end of the row: how much is left of how much. */
  summary?: JSX.Element;
}>> = (props) => {
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  const more = createMemo(() => props.more ?? []);
  /** Those of `more` that have been wanted, by their words: also once they are empty, so that nothing jumps. */
  const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set());
  const keep = (labels: readonly string[]) => labels.length > 0 && setOpened((before) => new Set([...before, ...labels]));
  createEffect(() => keep(more().filter(({ active }) => active).map(({ label }) => label)));
  const clear = async () => {
    setOpened(new Set<string>());
    await props.onClear?.();
    setOpened(new Set<string>());
  };
  return (
    <div class="sol-filters" role="group" aria-label="Filters">
      <button class="sol-btn sol-filters-more" type="button" aria-expanded={open()} aria-controls={id} onClick={() => setOpen(!open())}>
        <Icon glyph={slidersHorizontal} />Filters<Show when={props.active}><span class="sol-count">{props.active}</span></Show>
      </button>
      <div class="sol-filters-fields" id={id} data-open={flag(open())}>
        <FilterBarContext.Provider value={true}>{props.children}<Show when={more().length > 0}><MoreFilters filters={more()} opened={opened()} onOpen={(label) => keep([label])} /></Show></FilterBarContext.Provider>
      </div>
      <span class="sol-filters-rule" />
      <div class="sol-filters-chips">
        {props.chips}
        <Show when={props.onClear && (props.active ?? 0) > 0}>
          <button class="sol-btn" type="button" data-variant="ghost" data-size="sm" onClick={() => void clear()}>Clear all</button>
        </Show>
      </div>
      <span class="sol-filters-summary"><Loading>{props.summary}</Loading></span>
    </div>
  );
};
