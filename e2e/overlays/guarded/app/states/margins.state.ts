import { State, can, url } from "solenoid";

@can("sales:read")
export class Margins extends State {
  @url region: string | null = null;
  target = 20;
  @can("sales:margin") note: string | undefined = "the-finance-note";

  @can("sales:margin") get average() {
    return this.target > 0 ? `the-finance-figure ${this.target + 11}` : undefined;
  }
  @can("sales:edit") setTarget(target: number) {
    this.target = target;
  }
}
