import "../styles/prose.css";
import { createMemo, For, type Component } from "solid-js";
import { blocksOf, type Block } from "./blocks.ts";
import { BlockView } from "./block-view.tsx";

/**
 * Text with Markdown in it, of anybody: HTML shows as it is written, a link leads to the web, to mail or within the app, and an
 * image is a link to it, so that no text can run, or load something, in a reader's page. Headings begin at the third level. A text that grows
 * keeps what is there.
 * @example <Markdown text={message.text} />
 */
export const Markdown: Component<{ text: string }> = (props) => {
  const blocks = createMemo<readonly Block[]>((before) => blocksOf(props.text, before), []);
  return <div class="sol-prose"><For each={blocks()}>{(block) => <BlockView block={block} depth={0} />}</For></div>;
};
