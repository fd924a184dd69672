import { createSignal } from "solid-js";
import { Pagination } from "solenoid/ui";

export const about = { group: "Navigation", title: "Pagination", text: "The pages of a list that is longer than one." };

/** With which rows are shown. The places stay where they are while one turns. */
export function Summary() {
  const [page, setPage] = createSignal(8);
  return <Pagination summary page={page()} pageSize={12} rowCount={1338} onPageChange={setPage} label="Pages of orders" />;
}

/** A few pages are all there. */
export function Few() {
  const [page, setPage] = createSignal(1);
  return <Pagination page={page()} pageSize={10} rowCount={48} onPageChange={setPage} label="Pages of users" />;
}
