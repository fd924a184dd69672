import "../styles/description-list.css";
import { children, For, type Component, type JSX } from "solid-js";
import { format, NONE, type Format, type Formattable } from "../../format/index.ts";

export interface Description {
  readonly label: string;
  /** A figure or a day with its `format`, or whatever is drawn; `—` for none. */
  readonly value: JSX.Element | Formattable;
  readonly format?: Format;
}

/**
 * What is known of one thing: names and values beside each other, in `cols` (1) columns where there is room.
 * @example <DescriptionList items={[{ label: "Customer", value: order.customer }, { label: "Revenue", value: order.total, format: "currency" }]} />
 */
export const DescriptionList: Component<{ /** In their order. */ items: readonly Description[] | null | undefined; /** Columns where there is room. 1. */ cols?: number }> = (props) => (
  <dl class="sol-dl" style={{ "--cols": String(props.cols ?? 1) }}>
    <For each={props.items ?? []}>
      {(item) => (
        <div>
          <dt>{item.label}</dt>
          <dd><Value item={item} /></dd>
        </div>
      )}
    </For>
  </dl>
);

const Value: Component<{ item: Description }> = (props) => {
  const drawn = children(() => (props.item.format === undefined ? plain(props.item.value) : format(props.item.value as Formattable, props.item.format)));
  return <>{isNone(drawn()) ? NONE : drawn()}</>;
};

/** A date without a format is still no object that can be drawn. */
function plain(value: JSX.Element | Formattable): JSX.Element {
  if (value instanceof Date) return format(value, "datetime");
  return typeof value === "bigint" || typeof value === "number" ? format(value, "number") : (value as JSX.Element);
}

const isNone = (value: unknown): boolean => value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && value.every(isNone));
