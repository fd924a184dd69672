import { EmptyState, showToast } from "solenoid/ui";

export const about = { group: "Feedback", title: "EmptyState", text: "In place of content that is not there: what is missing, why, and one way on." };

/** Filters that leave nothing, and the way out. */
export function NothingFits() {
  return <EmptyState title="No orders in these dates" action={{ label: "Clear the dates", onClick: () => showToast("info", "Dates cleared") }}>Nothing was sold in Central between Nov 21 and Nov 30, 2026.</EmptyState>;
}

/** Before the first, with an icon. */
export function First() {
  const Box = () => <svg viewBox="0 0 24 24" fill="none" stroke="currentColor"><path d="M3 8l9-5 9 5v8l-9 5-9-5zM3 8l9 5 9-5M12 13v8" /></svg>;
  return <EmptyState title="No products yet" icon={Box} action={{ label: "Import a file", onClick: () => showToast("info", "Choose a file") }}>Bring them in from a file, or write the first by hand.</EmptyState>;
}
