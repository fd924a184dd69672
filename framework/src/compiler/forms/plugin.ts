/** Brings the inputs of forms that draw themselves into the modules that have some, and into no other page. */
import type { Plugin } from "vite";
import { fileOf } from "../workshop.ts";
import { drawsForms } from "./drawn.ts";

export function drawnForms(): Plugin {
  return {
    name: "solenoid:drawn-forms",
    enforce: "pre",
    transform: {
      order: "pre",
      filter: { id: { include: /\.[cm]?[jt]sx?(?:\?|$)/, exclude: [/\/node_modules\//, /^\0/] }, code: { include: /["']solenoid\/ui["']/ } },
      // At the end, so that lines stay where they are.
      handler: (code, id) => (/\bForm\b|\*/.test(code) && drawsForms(fileOf(id), code) ? { code: `${code}\nimport "solenoid/ui/drawn-forms";\n`, map: null } : null),
    },
  };
}
