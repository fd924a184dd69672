/** Whose app it is, on top of the sidebar: a mark and a name. */
import "../styles/brand.css";
import { Show, type Component } from "solid-js";
import { Link } from "../../client/index.ts";

export interface BrandProps {
  name: string;
  /** A line under the name. */
  note: string | undefined;
}

/** Leads to the first page. */
export const Brand: Component<BrandProps> = (props) => (
  <Link class="sol-brand" href="/" aria-current={undefined} title={props.name}><BrandWords name={props.name} note={props.note} /></Link>
);

export const BrandWords: Component<BrandProps> = (props) => (
  <>
    <span class="sol-glyph" aria-hidden="true">{[...props.name.trim()][0]?.toUpperCase()}</span>
    <span class="sol-brand-name"><span class="sol-clip">{props.name}</span><Show when={props.note}><small>{props.note}</small></Show></span>
  </>
);
