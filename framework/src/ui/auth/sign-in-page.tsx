/** `/sign-in` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";
import { asPage } from "./as-page.tsx";
import { SignIn } from "./sign-in.tsx";

export const page = definePage({ title: "Sign in", open: true, nav: false });

export default asPage(SignIn);
