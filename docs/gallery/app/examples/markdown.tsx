import { Markdown } from "solenoid/ui";

export const about = { group: "Utility", title: "Markdown", text: "Text that people have written, with headings, lists, tables and code; no markup of theirs runs." };

const GUIDE = `# Shipping

Write **clearly**, as in [the guide](/guide):

1. what was expected
2. what came

> Nobody reads twice.

| Item | Price |
|-|-:|
| Dock | 149 |
| Monitor, 32 inches | 489 |

\`\`\`
const rate = 0.19;
\`\`\`

- [x] \`MR-20481\` is packed
- [ ] \`MR-20480\` waits for a label`;

/** What Markdown has, in the type of the page. */
export function Guide() {
  return <Markdown text={GUIDE} />;
}

/** Markup is shown, not run, and a link to a script is no link. */
export function FromStrangers() {
  return <Markdown text={'Good product <script>alert(1)</script> and [a prize](javascript:alert(1)).'} />;
}
