import { resource } from "solenoid/db";
import { db, products } from "../db/index.ts";

/** All that a table's screen needs. */
export class Products extends resource(db, products, { label: "name" }) {}
