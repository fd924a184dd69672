/** The people of an app, for those who manage them. */
import { State, can } from "../../state/index.ts";

@can("users:manage")
export class AuthUsers extends State {
  search = "";

  setSearch(text: string) {
    this.search = text;
  }
}
