/** What the framework's own modules of the browser import, beside Solid's packages. */
export const LATE_PACKAGES = [
  "@internationalized/date", "@simplewebauthn/browser", "marked", "echarts/core", "echarts/charts", "echarts/components", "echarts/renderers",
  ...["core", "lang/css", "lang/html", "lang/json", "lang/python", "lang/shell", "lang/sql", "lang/typescript", "lang/yaml"].map((part) => `sugar-high/${part}`),
];
