/** The groups of components, in the order in which they are shown. */
export const GROUPS = [
  "Shell", "Navigation", "Buttons and text", "Inputs", "Forms", "Data", "Figures", "Charts", "Overlays", "Feedback", "Accounts", "Utility",
] as const;
export type Group = (typeof GROUPS)[number];

/** What an example file says of its component. */
export interface About {
  readonly group: Group;
  /** The component's own name. */
  readonly title: string;
  /** One sentence that says what it is for. */
  readonly text: string;
}

/** A component in the catalogue; `name` is that of its file and of its page. */
export interface Entry extends About {
  readonly name: string;
}

/** One example of a component: its function's name, what it shows, and the code that makes it. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly code: string;
}
