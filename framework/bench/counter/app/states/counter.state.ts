import { State } from "solenoid";

export class Counter extends State {
  count = 0;

  increment(by = 1) {
    this.count += by;
  }
}
