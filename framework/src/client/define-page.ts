/** What a page says of itself. */
import type { ParentProps } from "solid-js";
import type { Failure } from "../wire/failure.ts";
import type { Permission } from "../state/register.ts";

export type ParamType = StringConstructor | NumberConstructor | readonly string[];
type ParamValue<P> = P extends StringConstructor ? string : P extends NumberConstructor ? number : P extends readonly (infer V)[] ? V : never;

export interface PageOptions<P extends { readonly [name: string]: ParamType }> {
  title: string;
  /** What it takes to see it. With neither `can` nor `open`: a signed-in user, once auth.ts exists. */
  can?: Permission;
  open?: true;
  /** The parameters in the file's name, with their types; what does not fit is a 404. */
  params?: P;
  icon?: string;
  nav?: false | { group?: string; order?: number };
  /** Seconds that a public page may be kept for everybody. */
  cache?: number;
  ssr?: false;
}

/** `export const page = definePage({ title: "Sales", can: "sales:read" })` */
export function definePage<const P extends { readonly [name: string]: ParamType } = {}>(options: PageOptions<P>): PageOptions<P> {
  return options;
}

/** Props of a page: `export default function Order(props: PageProps<typeof page>)` */
export type PageProps<T> = T extends PageOptions<infer P>
  ? { readonly params: { readonly [K in keyof P]: ParamValue<P[K]> } }
  : never;
/** Props of `_layout.tsx`. */
export type LayoutProps = ParentProps;
/** Props of `_error.tsx`. */
export interface ErrorProps {
  readonly error: Failure;
  retry(): void;
}
