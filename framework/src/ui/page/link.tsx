import "../styles/text.css";
import { Show, type Component, type JSX } from "solid-js";
import { Link as PageLink } from "../../client/index.ts";
import { arrowUpRight } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

export interface LinkProps {
  /** A path of the app, another site, a mail or a telephone number. */
  href: string | null | undefined;
  /** Where it leads, in words. */
  children: JSX.Element;
  /** Another site: it opens beside, and an arrow says so. By default what begins with a scheme and a host. */
  external?: boolean;
  /** `quiet` is underlined only under the pointer, for names in tables; the others look as a button does. */
  variant?: "quiet" | "solid" | "outline" | "ghost";
  /** Of one that looks as a button does. */
  size?: "sm" | "lg";
  /** Takes the place of this page in the history. */
  replace?: boolean;
  /** The file is saved, under this name where it is one. */
  download?: string | true;
}

const ELSEWHERE = /^(?:[a-z][a-z\d+.-]*:)?\/\//i;
/** What a browser runs, or leaves the app for in other ways than a page or a message. */
const REFUSED = /^(?!(?:https?|mailto|tel|sms):)[a-z][a-z\d+.-]*:/i;
/** Browsers leave these out of an address before they read it. */
const UNSEEN = /[\s\p{Cc}]/gu;

/**
 * To another page of the app, without a reload, or to another place. Addresses that would run a script lead nowhere.
 * @example <Link href={`/orders/${order.id}`}>{order.number}</Link>
 */
export const Link: Component<LinkProps> = (props) => {
  const href = () => (typeof props.href === "string" && !REFUSED.test(props.href.replace(UNSEEN, "")) ? props.href : undefined);
  const external = () => props.external ?? ELSEWHERE.test(href() ?? "");
  const isButton = () => props.variant !== undefined && props.variant !== "quiet";
  const look = {
    get class() { return isButton() ? "sol-btn" : "sol-link"; },
    get "data-variant"() { return props.variant; },
    get "data-size"() { return props.size; },
    get download() { return props.download === true ? "" : props.download; },
  };
  return (
    <Show when={href() !== undefined} fallback={<span class={isButton() ? "sol-btn" : "sol-clip"} data-variant={props.variant} data-size={props.size} aria-disabled={isButton() ? "true" : undefined}>{props.children}</span>}>
      <Show
        when={external()}
        fallback={<PageLink {...look} href={href()!} replace={props.replace ?? false}>{props.children}</PageLink>}
      >
        <a {...look} href={href()} target="_blank" rel="noopener noreferrer">
          {props.children}<Icon glyph={arrowUpRight} size="xs" class="sol-link-out" /><span class="sol-sr"> (opens in a new tab)</span>
        </a>
      </Show>
    </Show>
  );
};
