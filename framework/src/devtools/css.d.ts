/** As a text: any other way of importing a stylesheet loads Vite's client first, which then has its own overlay. */
declare module "*.css?raw" {
  const text: string;
  export default text;
}
