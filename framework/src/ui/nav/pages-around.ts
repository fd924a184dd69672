/** First, last, and those about the current page, from 0; `undefined` stands for what is left out. Always as many, so that nothing moves. */
export function pagesAround(page: number, pages: number): readonly (number | undefined)[] {
  if (pages <= 7) return Array.from({ length: pages }, (_, at) => at);
  if (page < 3) return [0, 1, 2, 3, undefined, pages - 1];
  if (page > pages - 4) return [0, undefined, pages - 4, pages - 3, pages - 2, pages - 1];
  return [0, undefined, page - 1, page, page + 1, undefined, pages - 1];
}
