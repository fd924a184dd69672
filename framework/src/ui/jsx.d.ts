import "solid-js";

declare module "solid-js" {
  namespace JSX {
    /** What the server writes and the browser must not write again: the element's value is the user's by then. */
    interface ExplicitAttributes {
      value: string;
      checked: string | undefined;
    }
  }
}
