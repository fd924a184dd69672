/** A field's name for people: `avgOrder` and `avg_order` are "Avg order". */
export function labelOf(field: string): string {
  const words = field.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ").trim();
  const plain = words.split(" ").map((word) => (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase())).join(" ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
