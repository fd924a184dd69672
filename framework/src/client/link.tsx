/** Moving between pages without a reload, and the document's title. */
import { createRenderEffect, onCleanup, splitProps, type Component, type JSX } from "solid-js";
import { isServer } from "solid-js/web";
import { currentPage } from "./page.ts";

/** Goes to another page of the app; anything else than a plain left click is the browser's. `aria-current` marks the page shown, unless it is given. */
export const Link: Component<JSX.AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; replace?: boolean }> = (props) => {
  const page = currentPage();
  const [own, rest] = splitProps(props, ["href", "replace", "onClick", "aria-current"]);
  const follow = (event: MouseEvent & { currentTarget: HTMLAnchorElement; target: Element }) => {
    if (typeof own.onClick === "function") own.onClick(event);
    else own.onClick?.[0](own.onClick[1], event);
    const { currentTarget: anchor } = event;
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (anchor.target || anchor.hasAttribute("download") || anchor.origin !== location.origin) return;
    if (anchor.hash && anchor.pathname === location.pathname && anchor.search === location.search) return;   // a place in this page
    event.preventDefault();
    page.navigate(own.href, { replace: own.replace ?? false });
  };
  const current = () => ("aria-current" in props ? own["aria-current"] : own.href.split(/[?#]/)[0] === page.path() ? "page" : undefined);
  return <a {...rest} href={own.href} aria-current={current()} onClick={follow} />;
};

/** Goes to another page of the app. */
export function navigate(path: string, options: { replace?: boolean } = {}): void {
  currentPage().navigate(path, options);
}

/** The titles that are there now; the newest shows. */
const titles: string[][] = [];

/** Sets the document's title for as long as it is there. */
export const Title: Component<{ children: string }> = (props) => {
  const page = currentPage();
  if (isServer) {
    page.setTitle(props.children);
    return null;
  }
  const own = [""];
  const show = () => page.setTitle(titles.findLast(([title]) => title !== "")?.[0] ?? "");
  titles.push(own);
  createRenderEffect(() => {
    own[0] = props.children;
    show();
  });
  onCleanup(() => {
    titles.splice(titles.indexOf(own), 1);
    show();
  });
  return null;
};
