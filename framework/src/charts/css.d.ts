/** Stylesheets are imported for their effect alone; Vite puts them on the page. */
declare module "*.css";
