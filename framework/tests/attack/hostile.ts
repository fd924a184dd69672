/** Strings that would like to be markup or script. Tried in what the server renders, and in a browser by e2e/tests/strings.test.ts. */
export const HOSTILE: readonly string[] = [
  "<script>hit()</script>", "</script><script>hit()</script>", "</title><script>hit()</script>", "</textarea><script>hit()</script>", "</style><script>hit()</script>", "<img src=x onerror=hit()>",
  "<svg onload=hit()>", "<svg><script>hit()</script></svg>", `"><script>hit()</script>`, `' onmouseover='hit()`, `" onfocus="hit()" autofocus x="`, "<!--", "-->", "<![CDATA[", "]]>", "<!--<script>", "&lt;script&gt;",
  "&#60;script&#62;hit()&#60;/script&#62;", "\u2028\u2029", "\u0000<script>hit()</script>", "\ud800<script>", "javascript:hit()", "JaVaScRiPt:hit()", "java\tscript:hit()", " javascript:hit()", "data:text/html,<script>hit()</script>",
  "vbscript:hit()", "url(javascript:hit())", "expression(hit())", "{{hit()}}", "${hit()}", "<%= hit() %>", "\\u003cscript\\u003ehit()\\u003c/script\\u003e", "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>",
  "<iframe srcdoc='<script>hit()</script>'>", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=hit()&gt;\">", "<form><button formaction=javascript:hit()>", "<link rel=import href=data:,hit()>",
  "<x onclick=hit()>", "\uFEFF<script>hit()</script>", "+ADw-script+AD4-hit()+ADw-/script+AD4-", "%3Cscript%3Ehit()%3C/script%3E", "<scr\u0000ipt>hit()</scr\u0000ipt>", `{"$d":1}`, `{"__proto__":{"x":1}}`,
];
