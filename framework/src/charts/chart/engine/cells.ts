import { CustomChart } from "echarts/charts";
import type { Engine } from "../load.ts";
import { openWith } from "./base.ts";

export const open: Engine["open"] = (host, size) => openWith([CustomChart], host, size);
