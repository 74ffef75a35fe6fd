"""The signs inside shapes, drawn in a box of 24 by 24: events, tasks, markers, gateways."""

from typing import Final

_ENVELOPE: Final = "M3 6h18v12H3z"
_FLAP: Final = "M3 6l9 7 9-7"
_PLUS: Final = "M9.5 3h5v6.5H21v5h-6.5V21h-5v-6.5H3v-5h6.5z"
_BACK: Final = "M12 6v12l-8-6zM20 6v12l-8-6z"
_PENTAGON: Final = "M12 3l9.5 6.9-3.6 11.1H6.1L2.5 9.9z"

# The sign of an event: hollow if it is caught, filled if it is thrown.
EVENTS: Final = {
    "timer": "M12 3a9 9 0 1 0 .01 0zM12 6v6l4 2.5M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21",
    "error": "M4 20L9 6l5.5 7L20 4l-5 15-5.5-7z",
    "escalation": "M12 3l7 18-7-8-7 8z",
    "cancel": "M6 3l6 6 6-6 3 3-6 6 6 6-3 3-6-6-6 6-3-3 6-6-6-6z",
    "compensate": _BACK,
    "conditional": "M5 3h14v18H5zM8 7.5h8M8 10.5h8M8 13.5h8M8 16.5h8",
    "link": "M3 9.5h9V5l9 7-9 7v-4.5H3z",
    "signal": "M12 3.5l9.5 16h-19z",
    "terminate": "M12 3a9 9 0 1 0 .01 0z",
    "multiple": _PENTAGON,
    "parallelMultiple": _PLUS,
}
ENVELOPE: Final = (_ENVELOPE, _FLAP)

# Signs that stay line drawings even if the event is thrown.
LINED: Final = frozenset({"timer", "conditional"})

TASKS: Final = {
    "userTask": "M4 21c0-5 3-8 8-8s8 3 8 8zM12 12.5a4.5 4.5 0 1 0-.01 0zM8 21v-3M16 21v-3",
    "manualTask": (
        "M3 9.5c0-1 .5-1.5 1.5-1.5H12l-2-3c-.5-1.5 1.5-2.5 2.5-1.5L18 8.5h3v9l-3 2H8.5"
        "c-1.8 0-1.8-2.5 0-2.5M11 17H6.5c-1.8 0-1.8-2.5 0-2.5M11 14.5H5.5"
        "c-1.8 0-1.8-2.5 0-2.5M11 12H4.5C3.5 12 3 11 3 9.5"
    ),
    "scriptTask": (
        "M8 3h12c-4.5 3.5-4.5 5.5-1.5 9s3 6-2 9H4.5c5-3 5-5.5 2-9S3.5 6.5 8 3zM8.5 7H14"
        "M9 12h6M10.5 17H16"
    ),
    "businessRuleTask": "M3 5h18v14H3zM3 9.5h18M3 14.25h18M9 9.5V19",
}
GEAR: Final = (
    '<circle cx="12" cy="12" r="8" stroke-width="4" stroke-dasharray="3.142"/>'
    '<circle class="miz-bpmn-body" fill="#fff" cx="12" cy="12" r="6.5"/>'
    '<circle cx="12" cy="12" r="2.5"/>'
)

MARKERS: Final = {
    "collapsed": "M3 3h18v18H3zM12 7v10M7 12h10",
    "standard": "M8 20.5a9 9 0 1 1 6.5.1M8 20.5V15M8 20.5l-5.5-1",
    "parallel": "M6 4v16M12 4v16M18 4v16",
    "sequential": "M4 6h16M4 12h16M4 18h16",
    "compensation": _BACK,
    "adHoc": "M3 14.5c3-7 6-7 9-2.5s6 4.5 9-2.5",
}

GATEWAYS: Final = {
    "exclusiveGateway": "M7.5 5.5l9 13M16.5 5.5l-9 13",
    "inclusiveGateway": "M12 4a8 8 0 1 0 .01 0z",
    "parallelGateway": "M12 3.5v17M3.5 12h17",
    "complexGateway": "M12 3v18M3 12h18M5.5 5.5l13 13M18.5 5.5l-13 13",
}
DOUBLE_CIRCLE: Final = "M12 1.5a10.5 10.5 0 1 0 .01 0zM12 3.5a8.5 8.5 0 1 0 .01 0z"
ONE_CIRCLE: Final = "M12 1.5a10.5 10.5 0 1 0 .01 0z"
IN_CIRCLE: Final = "M12 6l6 4.4-2.3 7.1H8.3L6 10.4z"
PLUS_IN_CIRCLE: Final = "M10.3 6h3.4v4.3H18v3.4h-4.3V18h-3.4v-4.3H6v-3.4h4.3z"
ARROW: Final = "M3 9.5h9V5l9 7-9 7v-4.5H3z"
