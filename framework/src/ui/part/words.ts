/** `orderId` is "Order ID", `first_name` "First name". */
export function words(id: string): string {
  const spaced = id.replace(/_+/g, " ").replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().trim();
  return (spaced.charAt(0).toUpperCase() + spaced.slice(1)).replace(/\bid\b/gi, "ID").replace(/\bsku\b/gi, "SKU").replace(/\burl\b/gi, "URL");
}

/** `customerId` names a customer: "customer". */
export function unkeyed(id: string): string {
  return id.replace(/_?id$/i, "") || id;
}

/** A value of a list of values, as one reads it: `payment failed`, `payment_failed` and `paymentFailed` are "Payment failed". What is words already stays. */
export function valueWords(value: string): string {
  if (value.includes("_") || !/\s|^\P{Ll}/u.test(value)) return words(value);
  return value.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
