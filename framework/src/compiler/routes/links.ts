/** Links that are written out, `href="/orders"`, against the pages that exist. */
import { parseSync, Visitor } from "vite";
import * as errors from "../../errors/compiler.ts";
import { match } from "../../wire/route-match.ts";
import { placeAt, problem, type Problem } from "../problem.ts";
import type { PageRoute } from "./route-file.ts";

export function checkLinks(file: string, code: string, pages: readonly PageRoute[]): Problem[] {
  const found: Problem[] = [];
  new Visitor({
    JSXOpeningElement({ name, attributes }) {
      // A plain <a> may lead to an endpoint or a file; a Link is always to a page.
      if (name.type !== "JSXIdentifier" || name.name !== "Link") return;
      for (const attribute of attributes) {
        if (attribute.type !== "JSXAttribute" || attribute.name.name !== "href" || attribute.value?.type !== "Literal") continue;
        const href = String(attribute.value.value);
        if (!/^\/(?!\/)/.test(href) || match(pages, href.replace(/[?#].*$/, ""))) continue;
        found.push(problem(errors.deadLink({ href }), placeAt(file, code, attribute.start)));
      }
    },
  }).visit(parseSync(file, code).program);
  return found;
}
