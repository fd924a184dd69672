/** `/sign-in/link` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Your link", open: true, nav: false });

export { VerifyEmail as default } from "./sign-in-steps.tsx";
