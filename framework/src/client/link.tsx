/** Moving between pages without a reload, and the document's title. */
import { createRenderEffect, splitProps, type Component, type JSX } from "solid-js";
import { currentPage } from "./page.ts";

/** Goes to another page of the app; anything else than a plain left click is the browser's. `aria-current` marks the page shown. */
export const Link: Component<JSX.AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; replace?: boolean }> = (props) => {
  const page = currentPage();
  const [own, rest] = splitProps(props, ["href", "replace", "onClick"]);
  const follow = (event: MouseEvent & { currentTarget: HTMLAnchorElement; target: Element }) => {
    if (typeof own.onClick === "function") own.onClick(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (event.currentTarget.target || event.currentTarget.origin !== location.origin) return;
    event.preventDefault();
    page.navigate(own.href, { replace: own.replace ?? false });
  };
  const current = () => (own.href.split(/[?#]/)[0] === page.path() ? "page" : undefined);
  return <a {...rest} href={own.href} aria-current={current()} onClick={follow} />;
};

/** Goes to another page of the app. */
export function navigate(path: string, options: { replace?: boolean } = {}): void {
  currentPage().navigate(path, options);
}

/** Sets the document's title for as long as it is there. */
export const Title: Component<{ children: string }> = (props) => {
  const page = currentPage();
  createRenderEffect(() => page.setTitle(props.children));
  return null;
};
