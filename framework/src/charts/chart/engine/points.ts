import { ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import type { Engine } from "../load.ts";
import { openWith } from "./base.ts";

export const open: Engine["open"] = (host, size) => openWith([ScatterChart, GridComponent], host, size);
