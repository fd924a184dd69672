/** `/profile` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Profile", nav: false });

export { Profile as default } from "./profile.tsx";
