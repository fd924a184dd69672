/** `/sign-in/sent` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Look at your mail", open: true, nav: false });

export { LinkSent as default } from "./sign-in-steps.tsx";
