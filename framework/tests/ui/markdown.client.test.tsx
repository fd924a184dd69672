import { render } from "@solidjs/testing-library";
import fc from "fast-check";
import { createSignal } from "solid-js";
import { describe, expect, test } from "vitest";
import { Avatar, Markdown } from "../../src/ui/index.tsx";
import { initialsOf } from "../../src/ui/page/avatar.tsx";
import { withPage } from "./setup.tsx";

withPage();
const shown = (text: string): HTMLElement => render(() => <Markdown text={text} />).container.querySelector<HTMLElement>(".sol-prose")!;
const html = (text: string): string => shown(text).innerHTML.replace(/<!--.*?-->/g, "");

describe("markdown", () => {
  test.each([
    ["a paragraph, *em* and **strong** and ~~del~~ and `code`", "<p>a paragraph, <em>em</em> and <strong>strong</strong> and <del>del</del> and <code>code</code></p>"],
    ["# One\n\n## Two", "<h3>One</h3><h4>Two</h4>"],
    ["one\ntwo", "<p>one<br>two</p>"],
    ["- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol start=\"1\"><li>c</li></ol></li></ul>"],
    ["3. third", "<ol start=\"3\"><li>third</li></ol>"],
    ["- [x] done\n- [ ] open", /<li><input[^>]*aria-label="Done"[^>]*> done<\/li><li><input[^>]*aria-label="Open"[^>]*> open<\/li>/],
    ["> quote", "<blockquote><p>quote</p></blockquote>"],
    ["```ts\nlet a = 1 < 2;\n```", '<pre tabindex="0" role="group" aria-label="Code"><code>let a = 1 &lt; 2;</code></pre>'],
    ["---", "<hr>"],
    ["|a|b|\n|-|-:|\n|1|2|", /<div class="sol-prose-table" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th>a<\/th><th data-align="end">b<\/th>.*<td>1<\/td><td data-align="end">2<\/td>/],
    ["[here](https://example.com/a?b=1&c=2 \"T\")", /<a class="sol-link" rel="noopener noreferrer nofollow" href="https:\/\/example.com\/a\?b=1&amp;c=2" title="T">here<\/a>/],
    ["[in the app](/orders/1)", /href="\/orders\/1"/], ["[mail](mailto:a@b.example)", /href="mailto:/], ["https://example.com", /<a [^>]*href="https:\/\/example.com"/],
    ["fish &amp; chips &lt;3 &#x41; &nope;", "<p>fish &amp; chips &lt;3 A &amp;nope;</p>"],
  ])("%j", (text, expected) => {
    if (typeof expected === "string") expect(html(text)).toBe(expected);
    else expect(html(text)).toMatch(expected);
  });

  test.each([
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=alert(1)>b</b>", "<iframe srcdoc='<script>1</script>'>", "<svg/onload=alert(1)>", "<!-- --><style>*{}</style>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java&#115;cript:alert(1))", "[x](java&Tab;script:alert(1))", "[x](&#1;javascript:alert(1))", "[x](data:text/html,<script>1</script>)", "[x](vbscript:x)", "[x](//evil.example)", "[x](/\\evil.example)",
    "[x](\\\\evil.example)", "[x](blob:http://x/1)", "![x](https://evil.example/track.png)", "![x](javascript:alert(1))", "<https://ok.example/\"onmouseover=alert(1)>", "[a]: javascript:alert(1)\n\n[a]", "`<img src=x>`", "[x](file:///etc/passwd)",
  ])("%j neither runs nor loads", (text) => {
    const root = shown(text);
    expect(root.querySelectorAll("script, img, iframe, svg, style, object, embed, form, b")).toHaveLength(0);
    for (const element of root.querySelectorAll("*")) for (const { name } of element.attributes) expect(name).not.toMatch(/^on|^src|^style|^formaction/);
    for (const link of root.querySelectorAll("a")) expect(new URL(link.href, "https://app.example").protocol).toMatch(/^(https?|mailto):$/);
    for (const link of root.querySelectorAll("a")) expect(link.getAttribute("href")).not.toMatch(/^(\/\/|\/\\|\\)/);
  });

  test("of any text at all has no element and no address that could", () => {
    const part = fc.constantFrom("<", ">", "[", "](", ")", "javascript:", "`", "*", "_", "\n", "\n\n", "# ", "- ", "> ", "|", "!", "&#", "x;", "://", "\\", "\u0000", "a", "data:", "<img src=x>", "\t");
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const root = shown(parts.join(""));
      expect(root.querySelectorAll("script, img, iframe, svg, style")).toHaveLength(0);
      for (const link of root.querySelectorAll("a")) expect(new URL(link.href, "https://app.example").protocol).toMatch(/^(https?|mailto|tel):$/);
    }), { numRuns: 300 });
  });

  test("nested without end is shown, not run into", () => {
    expect(shown(`${"> ".repeat(3_000)}deep`).textContent).toContain("deep");
    expect(shown(`${"[".repeat(5_000)}x`).textContent).toContain("x");
  });

  test("that grows keeps what is there", () => {
    const [text, setText] = createSignal("# Answer\n\nThe first");
    const { container } = render(() => <Markdown text={text()} />);
    const first = container.querySelector("h3")!;
    setText("# Answer\n\nThe first part.");
    setText("# Answer\n\nThe first part.\n\n- and");
    expect(container.querySelector("h3")).toBe(first);
    const paragraph = container.querySelector("p")!;
    setText("# Answer\n\nThe first part.\n\n- and a list");
    expect(container.querySelector("p")).toBe(paragraph);
    expect(container.querySelector("li")!.textContent).toBe("and a list");
  });

  test("finds what a reference leads to, though it is told later", () => {
    const [text, setText] = createSignal("See [the guide][1].");
    const { container } = render(() => <Markdown text={text()} />);
    expect(container.querySelector("a")).toBeNull();
    setText("See [the guide][1].\n\n[1]: https://example.com/guide");
    expect(container.querySelector("a")?.getAttribute("href")).toBe("https://example.com/guide");
  });
});

describe("an avatar", () => {
  test.each([["Ann", "A"], ["Dana van Reyes", "DR"], ["  bob   stone ", "BS"], ["", "?"], ["𝔸nn Øst", "𝔸Ø"]])("of %j says %j", (name, letters) => expect(initialsOf(name)).toBe(letters));

  test("is an image with a name, and a colour that the name always has", () => {
    const { container } = render(() => <><Avatar name="Ann Lee" /><Avatar name="Ann Lee" /></>);
    const [first, second] = container.querySelectorAll<HTMLElement>("[role=img]");
    expect([first!.getAttribute("aria-label"), first!.dataset["hue"]]).toEqual(["Ann Lee", second!.dataset["hue"]]);
  });
});
