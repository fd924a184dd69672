/** The cells of one row, as places in a text: what wants a number makes no text of a cell, and most files are numbers. Used again for the next row. */
export class Cells {
  text = "";
  count = 0;
  /** Where each begins and ends in the text; there may be more of rows before. */
  readonly from: number[] = [];
  readonly to: number[] = [];

  put(from: number, to: number): void {
    this.from[this.count] = from;
    this.to[this.count++] = to;
  }

  /** Of a row that is texts already. */
  take(cells: readonly string[]): void {
    this.text = cells.join("");
    this.count = 0;
    let at = 0;
    for (const cell of cells) this.put(at, (at += cell.length));
  }

  /** No cell has anything in it. */
  get empty(): boolean {
    for (let at = 0; at < this.count; at++) if (this.from[at] !== this.to[at]) return false;
    return true;
  }

  texts(): string[] {
    const texts: string[] = new Array(this.count);
    for (let at = 0; at < this.count; at++) texts[at] = this.text.slice(this.from[at], this.to[at]);
    return texts;
  }
}
