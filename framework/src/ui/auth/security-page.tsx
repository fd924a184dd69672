/** `/profile/security` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";
import { Page } from "../page/page.tsx";
import { SessionList } from "./devices.tsx";
import { PasskeyManager, TwoFactorSetup } from "./security.tsx";

export const page = definePage({ title: "Security", nav: false });

export default function SecurityPage() {
  return <Page title="Security"><PasskeyManager /><TwoFactorSetup /><SessionList /></Page>;
}
