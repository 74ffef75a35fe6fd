"""Hostile texts that are written out: hosts, paths, lines, and words of other languages."""

from typing import Final

HOSTS: Final = (
    *("https://evil.example", "//evil.example", "\\\\evil.example", "/\\evil.example"),
    *(
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "http:\\\\evil.example",
    ),
    *("https://user@evil.example", "https://@evil.example", "https://:x@evil.example"),
    *("https://aro.gov.ir@evil.example/", "https://aro.gov.ir%40evil.example/"),
    *("https://aro.gov.ir\\.evil.example/", "https://aro.gov.ir#@evil.example/"),
    *("https://aro.gov.ir\uff0fevil.example", "https://evil\u3002example", "https://evil\uff0eir"),
    *(
        "https://[::1]/",
        "https://[x",
        "https://0x7f.1/",
        "https://127.1:99999/",
        "http://①②⑦.⓪.⓪.①",
    ),
    *("https://p\u0430ypal.com/login", "https://аррӏе.com/", "https://xn--pypal-4ve.com/"),
    *(
        "https://\u03c1aypal.com",
        "https://m\u043ei.ir",
        "https://gov\u0131r.ir",
        "https://шо\u0456.ir",
    ),
    *(
        "https://\u202eri.vog",
        "https://gov.ir\u202e/gpj.exe",
        "https://a\u200b.ir",
        "https://g\u200cov.ir",
    ),
    *("https://a.ir/\x00", "https://a.ir/\r\nSet-Cookie:x", "https://a.ir/<b>", 'https://a.ir/"x'),
    *("https://a.ir/'onclick=x", "https://a.ir/`", "https://a.ir/#<script>", "mailto:a@b?bcc=x"),
    *("tel:1;ext=2", "sms:1?body=x", "geo:1,2?q=x", "HTTPS://A.IR/", "hTtP://a.ir"),
)
TEMPLATES: Final = (
    *("{{7*7}}", "{{ 7*'7' }}", "{% for x in (1,2) %}7{% endfor %}", "{# x #}", "{{''.__class__}}"),
    *("{{ self.__init__.__globals__ }}", "{{config}}", "{{request.application}}", "{%raw%}{{7*7}}"),
    *("${7*7}", "#{7*7}", "<%= 7*7 %>", "<% x %>", "@{7*7}", "*{7*7}", "[[7*7]]", "{{{7*7}}}"),
    *("{0}", "{0.__class__}", "{x!r:>{y}}", "%s%n%x", "%(x)s", "$x ${x} $$", "{{'a'|upper}}"),
    *("<#assign x=7>", "#set($x=7)", "{php}7{/php}", "{{= 7*7 }}", "{%- if 1 -%}7{%- endif -%}"),
)
UPWARD: Final = (
    *("../", "..\\", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f", "..%252f", "....//", "..;/"),
    *("..\x00/", "..\u2215", "..\uff0f", "%c0%ae%c0%ae/", ".\u200b./", "~/"),
)
ABSOLUTE: Final = (
    *("/etc/passwd", "//etc/passwd", "C:\\Windows\\win.ini", "C:/x", "c:x", "\\\\host\\share\\x"),
    *("file:///etc/passwd", "/proc/self/environ", "files/", "files/../agency.yaml", "files//x"),
    *("files/.", "files/..", "files/x/../../agency.yaml", "files/\x00.pdf", "files/a.pdf\x00.html"),
    *(
        "files/CON",
        "files/nul.txt",
        "files/a.pdf ",
        "files/a.pdf.",
        "files/a:b",
        "files/-rf",
        "~root",
    ),
    *(
        "static/../x",
        "agencies/..",
        "static/miz.css/..",
        ".",
        "..",
        "...",
        "-",
        "~",
        "/",
        "\\",
        "*",
        "?",
    ),
)
LINES: Final = (
    *("\r\nSet-Cookie: x=1", "\nLocation: //evil.example", "%0d%0aX: y", "\u560d\u560aX: y"),
    *("x\r\n\r\n<script>", "\u2028X: y", "\x0bX: y", "\x85X: y", "\x1b[31mred", "\x1b]0;x\x07"),
    *("\x1b[2J\x1b[H", "::error file=x::y", "\n::set-output name=x::y", "##[error]x", "\x9b31m"),
)
FORMULAS: Final = (
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", '=HYPERLINK("//x")'),
    *("=IMPORTXML(A1)", "\uff1d1+1", "\n=1", ";=1", '"=1', "%0A=1", "-2+3+cmd|' /C calc'!D2"),
)
YAML: Final = (
    *(
        "&a",
        "*a",
        "!x",
        "!!python/object/apply:os.system [ls]",
        "<<",
        "{a: b}",
        "[a",
        "- a",
        "a: b",
    ),
    *("# x", "|", ">", "%YAML 1.1", "---", "...", "? a", "'", '"', "\\", "~", "null", "no", "0o7"),
    *("1:30:00", "0x1F", ".inf", "2001-01-01", "ندارد", "offered", "__proto__", "constructor"),
)
MIXED: Final = (
    "سلام <b>hello</b> ۱۲۳ abc",
    "abc \u202eاب\u202c 123 (\u2067x\u2069)",
    "\u200fabc\u200e اب 021-8535 \u061c12",
    "a\u0301\u0302\u0303" * 40,
    "H̡͇̼e̸ c҉o̶m̨e̢s",
    "\u0600\u0601\u06dd ۝۱۲ \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u0644\u0644\u0635\u0651\u0628\u064f\u0644\u064f\u0644 \u0963 \u0963h \u0963 \u5197",
    "\ufdfa\ufdfd\ufb50\ufdf2",
    "ﬁ ﬀ ℌ ① Ⅳ ㎏ ½ İıſK",
)
