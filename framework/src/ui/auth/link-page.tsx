/** `/sign-in/link` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";
import { asPage } from "./as-page.tsx";
import { VerifyEmail } from "./sign-in-steps.tsx";

export const page = definePage({ title: "Your link", open: true, nav: false });

export default asPage(VerifyEmail);
