/** What the head of the document says of a page to search engines, and to who shows a link to it as a card. */
import { createRenderEffect, onCleanup, type Component } from "solid-js";
import { isServer } from "solid-js/web";
import { currentPage } from "./page.ts";

export interface PageMeta {
  /** One or two sentences. */
  readonly description?: string | undefined;
  /** Address of a picture, 1200 x 630 px. */
  readonly image?: string | undefined;
  /** The address that stands for all that show the same. */
  readonly canonical?: string | undefined;
  /** `article` for something with an author and a date. Default `website`. */
  readonly type?: "website" | "article" | undefined;
  /** False: search engines leave it out. */
  readonly index?: false | undefined;
}

/** Those that are there now; of each member the newest counts. */
const metas: PageMeta[] = [];
/** What holds without them: at first what the server has said. */
let base: PageMeta | undefined;

/**
 * Says more of the page than its title, for as long as it is there; from data too.
 * @example
 * <Meta description={order.summary} image={`/orders/${order.id}.png`} />
 */
export const Meta: Component<PageMeta> = (props) => {
  if (isServer) {
    currentPage().setMeta?.({ ...props });
    return null;
  }
  let own: PageMeta | undefined;
  const leave = (): void => {
    if (own !== undefined) metas.splice(metas.indexOf(own), 1);
  };
  createRenderEffect(() => {
    leave();
    metas.push(own = { ...props });
    showMeta();
  });
  onCleanup(() => {
    leave();
    showMeta();
  });
  return null;
};

/** Another page is shown. */
export function describePage(description: string | undefined): void {
  const canonical = said("canonical", "href") === undefined ? undefined : location.origin + location.pathname;
  base = { description, canonical };
  showMeta();
}

const said = (name: string, attribute: string): string | undefined => document.head.querySelector(`[data-meta="${name}"]`)?.getAttribute(attribute) ?? undefined;

/** Writes the head of this document; the server's tags are gone over, not doubled. */
function showMeta(): void {
  base ??= { description: said("description", "content"), canonical: said("canonical", "href") };
  const wanted = new Map(metaTags(document.title, Object.assign({}, base, ...metas) as PageMeta).map((tag) => [tag.name, tag]));
  for (const element of document.head.querySelectorAll("[data-meta]")) {
    const tag = wanted.get(element.getAttribute("data-meta")!);
    if (tag === undefined) element.remove();
    else element.setAttribute(tag.value[0], tag.value[1]);
    wanted.delete(tag?.name ?? "");
  }
  for (const { element, name, key, value } of wanted.values()) {
    const made = document.createElement(element);
    for (const [attribute, text] of [["data-meta", name], key, value] as const) made.setAttribute(attribute, text);
    document.head.append(made);
  }
}

type Attribute = readonly [name: string, value: string];
export interface MetaTag {
  readonly element: "meta" | "link";
  /** Tells it from the others. */
  readonly name: string;
  readonly key: Attribute;
  readonly value: Attribute;
}

/** The tags of a page. @param origin of the app, before paths that others are to follow; unknown: they stay as they are */
export function metaTags(title: string, { description, image, canonical, type, index }: PageMeta, origin?: string): MetaTag[] {
  const whole = (address: string): string => (origin === undefined ? address : new URL(address, origin).href);
  const tags: (MetaTag | undefined)[] = [
    tag("name", "description", description),
    canonical === undefined ? undefined : { element: "link", name: "canonical", key: ["rel", "canonical"], value: ["href", whole(canonical)] },
    index === false ? tag("name", "robots", "noindex") : undefined,
    tag("property", "og:title", title || undefined),
    tag("property", "og:type", type ?? "website"),
    tag("property", "og:description", description),
    tag("property", "og:url", canonical === undefined ? undefined : whole(canonical)),
    tag("property", "og:image", image === undefined ? undefined : whole(image)),
    tag("name", "twitter:card", image === undefined ? undefined : "summary_large_image"),
  ];
  return tags.filter((each) => each !== undefined);
}

function tag(key: "name" | "property", name: string, content: string | undefined): MetaTag | undefined {
  return content === undefined ? undefined : { element: "meta", name, key: [key, name], value: ["content", content] };
}
