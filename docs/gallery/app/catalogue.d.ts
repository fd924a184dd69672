declare module "virtual:gallery/entries" {
  import type { Entry } from "../catalogue/groups.ts";
  const entries: readonly Entry[];
  export default entries;
}
