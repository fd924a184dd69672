/** Single parts of ECharts: importing one puts it to use. The package has no types for them. */
declare module "echarts/lib/chart/*";
declare module "echarts/lib/component/*";
