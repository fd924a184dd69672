/** Who did what, for those who may read it. New lines come by themselves. */
import { State, can, download } from "solenoid";
import { type Group, type Line, readLog, whereOf } from "../administration/log.ts";
import { exportAudit } from "../audit/export.ts";
import { runningAuth } from "../running.ts";

const PAGE = 50;

@can("audit:read")
export class AuthAuditLog extends State {
  group: Group | null = null;
  who = "";
  from: string | null = null;
  to: string | null = null;
  most = PAGE;

  get lines(): Promise<Line[]> {
    return readLog(this, this.most);
  }

  setGroup(group: Group | null) {
    this.group = group;
    this.most = PAGE;
  }
  setWho(text: string) {
    this.who = text.slice(0, 100);
    this.most = PAGE;
  }
  /** Days as `YYYY-MM-DD`; null: no bound. */
  setDays(from: string | null, to: string | null) {
    const isDay = (text: string | null): boolean => text === null || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)));
    this.from = isDay(from) ? from : null;
    this.to = isDay(to) ? to : null;
    this.most = PAGE;
  }
  showMore() {
    this.most = Math.min(this.most + PAGE, 2000);
  }
  /** What the filters leave, as a file. That it was taken stands in the log. */
  export() {
    download("audit.csv", exportAudit(runningAuth().db, whereOf(this)));
  }
}
