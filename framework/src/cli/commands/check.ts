/** `solenoid check`: what can be said of the app without running it. */
import { appFolder } from "../app-folder.ts";
import { ROOT, type Command } from "../command.ts";

export const command: Command = {
  summary: "Checks states, pages, endpoints and types; ends with 1 where something is wrong",
  options: {
    against: { value: "<file>", summary: "The dist/server/states.json of the build that runs now. Default: of the last build here" },
    root: ROOT,
  },
  async run(values, terminal) {
    const root = appFolder(values);
    const { check, printReport } = await import("../../compiler/index.ts");
    const report = await check(root, values["against"] === undefined ? undefined : String(values["against"]));
    const endpoints = report.endpoints > 0 ? `${count(report.endpoints, "endpoint")}, ` : "";
    const what = `${count(report.states, "state")}, ${count(report.pages, "page")}, ${endpoints}${(report.milliseconds / 1000).toFixed(1)} s`;
    if (report.problems.length === 0) {
      terminal.good(`Nothing wrong (${what})`);
      return 0;
    }
    terminal.say(printReport(root, report));
    terminal.fail(`${count(report.problems.length, "problem")} (${what})`);
    return 1;
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
