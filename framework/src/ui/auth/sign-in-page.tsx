/** `/sign-in` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Sign in", open: true, nav: false });

export { SignIn as default } from "./sign-in.tsx";
