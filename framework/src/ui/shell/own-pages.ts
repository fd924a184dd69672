/** The pages that whoever is here may open, as menus have them: live, as roles change. */
import { createMemo, type Accessor } from "solid-js";
import { currentPage, type MenuPage, type PageSession } from "../../client/page.ts";

export function createOwnPages(): Accessor<readonly MenuPage[]> {
  const page = currentPage();
  return createMemo(() => page.pages().filter((each) => mayOpen(each, page.session())));
}

/** What says nothing of it takes a signed-in user, where there are any. */
export function mayOpen({ can, open }: MenuPage, { can: may, user }: PageSession): boolean {
  if (may === undefined) return true;
  return can === undefined ? open === true || user !== undefined : may(can);
}
