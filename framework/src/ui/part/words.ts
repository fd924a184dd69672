/** `orderId` is "Order ID", `first_name` "First name". */
export function words(id: string): string {
  const spaced = id.replace(/_+/g, " ").replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().trim();
  return (spaced.charAt(0).toUpperCase() + spaced.slice(1)).replace(/\bid\b/gi, "ID").replace(/\bsku\b/gi, "SKU").replace(/\burl\b/gi, "URL");
}

/** `customerId` names a customer: "customer". */
export function unkeyed(id: string): string {
  return id.replace(/_?id$/i, "") || id;
}
