/** What a page says of itself. */
import type { ParentProps } from "solid-js";
import type { Failure } from "../wire/failure.ts";
import type { Permission } from "../state/register.ts";

export type ParamType = StringConstructor | NumberConstructor | readonly string[];
type ParamValue<P> = P extends StringConstructor ? string : P extends NumberConstructor ? number : P extends readonly (infer V)[] ? V : never;

export interface PageOptions<P extends { readonly [name: string]: ParamType }> {
  title: string;
  /** One or two sentences for search engines and cards of links; `<Meta>` says it from data. */
  description?: string;
  /** What it takes to see it. With neither `can` nor `open`: a signed-in user, once auth.ts exists. */
  can?: Permission;
  open?: true;
  /** The parameters in the file's name, with their types; what does not fit is a 404. */
  params?: P;
  /** Beside the title in menus: a character, or the address of a picture of 16 x 16 px. An SVG is a shape, which takes the colour of the words. */
  icon?: string;
  /** Its place in the menu of `AppShell`; false: it is in none. A page with parameters is in none anyway. */
  nav?: false | { group?: string; order?: number };
  /**
   * Seconds that the page's HTML may be kept for everybody, by proxies too. It is rendered for nobody: who is signed in is not known in it, and a build
   * refuses it where it uses a state of a session or a user. What a tab's state is changed to shows as soon as the page runs.
   */
  cache?: number;
  /** The page only runs in browsers. What surrounds it is in the HTML all the same. */
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
