/** `/sign-in` of an app that has no page of its own there. */
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Sign in", open: true, nav: false });

export default function SignInPage() {
  return <main><h1>Sign in</h1></main>;
}
