"""One file with every element that we draw, each at a place of its own."""

from itertools import count

EVENTS = {
    "startEvent": ("", "message", "timer", "conditional", "signal", "multiple", "parallel"),
    "intermediateCatchEvent": ("message", "timer", "link", "conditional", "signal"),
    "intermediateThrowEvent": ("", "message", "escalation", "compensate", "link", "signal"),
    "endEvent": ("", "message", "error", "escalation", "cancel", "terminate", "compensate"),
}
TASKS = (
    "task",
    "userTask",
    "manualTask",
    "serviceTask",
    "scriptTask",
    "businessRuleTask",
    "sendTask",
    "receiveTask",
    "callActivity",
    "subProcess",
    "transaction",
    "adHocSubProcess",
)
LOOPS = (
    "",
    "<b:standardLoopCharacteristics/>",
    "<b:multiInstanceLoopCharacteristics/>",
    '<b:multiInstanceLoopCharacteristics isSequential="true"/>',
)
Parts = list[tuple[str, str, tuple[int, int], str]]


def _process() -> tuple[str, Parts]:
    """Return the elements of a process, and their shapes: id, kind, size, flags."""
    xml: list[str] = []
    parts: Parts = []
    numbers = count(1)

    def add(inner: str, size: tuple[int, int], flags: str = "") -> None:
        id = f"n{next(numbers)}"
        kind = inner.split(":", 1)[1].split(" ", 1)[0].split("/", 1)[0].split(">", 1)[0]
        xml.append(inner.replace(f"<b:{kind}", f'<b:{kind} id="{id}"', 1))
        parts.append((id, kind, size, flags))

    for kind, abouts in EVENTS.items():
        for about in abouts:
            names = {"multiple": ["message", "timer"], "parallel": ["message", "signal"]}
            inner = "".join(f"<b:{e}EventDefinition/>" for e in names.get(about, [about]) if e)
            many = ' parallelMultiple="true"' if about == "parallel" else ""
            add(f'<b:{kind} name="{about}"{many}>{inner}</b:{kind}>', (36, 36))
    add('<b:startEvent isInterrupting="false"><b:timerEventDefinition/></b:startEvent>', (36, 36))
    for kind in TASKS:
        for loop in LOOPS:
            add(f'<b:{kind} name="گام نمونه {kind}">{loop}</b:{kind}>', (100, 80))
    add('<b:task isForCompensation="true"/>', (100, 80))
    add('<b:receiveTask instantiate="true" name="دریافت"/>', (100, 80))
    add('<b:subProcess triggeredByEvent="true" name="رویدادی"/>', (100, 80), 'isExpanded="true"')
    for kind in ("inclusive", "parallel", "complex", "exclusive"):
        add(f'<b:{kind}Gateway name="{kind}"/>', (50, 50), 'isMarkerVisible="true"')
    add("<b:exclusiveGateway/>", (50, 50))
    add("<b:eventBasedGateway/>", (50, 50))
    add('<b:eventBasedGateway instantiate="true"/>', (50, 50))
    add('<b:eventBasedGateway instantiate="true" eventGatewayType="Parallel"/>', (50, 50))
    add(
        '<b:dataObjectReference name="پرونده"><b:dataState name="تازه"/></b:dataObjectReference>',
        (36, 50),
    )
    add('<b:dataObjectReference dataObjectRef="o" isCollection="true"/>', (36, 50))
    add('<b:dataStoreReference dataStoreRef="store"/>', (50, 50))
    add(
        "<b:textAnnotation><b:text>یادداشت برای id 12345 و 021-8535</b:text></b:textAnnotation>",
        (100, 40),
    )
    add('<b:group categoryValueRef="value"/>', (200, 100))
    return "".join(xml), parts


def everything() -> bytes:
    """Return the bytes of that file."""
    xml, parts = _process()
    shapes = [
        f'<d:BPMNShape bpmnElement="{id}" {flags}><c:Bounds x="{50 + n % 12 * 140}" '
        f'y="{250 + n // 12 * 130}" width="{size[0]}" height="{size[1]}"/></d:BPMNShape>'
        for n, (id, _, size, flags) in enumerate(parts)
    ]
    return (
        '<?xml version="1.0"?><b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"'
        ' xmlns:c="http://www.omg.org/spec/DD/20100524/DC"'
        ' xmlns:w="http://www.omg.org/spec/DD/20100524/DI" id="all" name="همه چیز">'
        '<b:message id="letter" name="نامه"/><b:dataStore id="store" name="بایگانی"/>'
        '<b:signalEventDefinition id="called"/>'
        '<b:category id="cat"><b:categoryValue id="value" value="گروه"/></b:category>'
        f"{_COLLABORATION}"
        '<b:process id="p"><b:documentation>توضیح</b:documentation>'
        '<b:ioSpecification><b:dataInput id="in" name="ورودی"/><b:dataOutput id="out"'
        ' isCollection="true"/><b:inputSet/><b:outputSet/></b:ioSpecification>'
        '<b:laneSet><b:lane id="lane" name="واحد"><b:childLaneSet><b:lane id="inner" name="میز">'
        "<b:flowNodeRef>n1</b:flowNodeRef></b:lane></b:childLaneSet></b:lane></b:laneSet>"
        f'<b:dataObject id="o" name="مدرک"/>{xml}'
        '<b:task id="asks" default="f2"><b:dataInputAssociation id="di"><b:sourceRef>in'
        "</b:sourceRef><b:targetRef>x</b:targetRef></b:dataInputAssociation>"
        '<b:dataOutputAssociation id="do">'
        "<b:targetRef>out</b:targetRef></b:dataOutputAssociation></b:task>"
        '<b:boundaryEvent id="edge" attachedToRef="asks" cancelActivity="false">'
        "<b:eventDefinitionRef>b:called</b:eventDefinitionRef></b:boundaryEvent>"
        '<b:sequenceFlow id="f1" sourceRef="n1" targetRef="asks" name="شرط">'
        "<b:conditionExpression>x</b:conditionExpression></b:sequenceFlow>"
        '<b:sequenceFlow id="f2" sourceRef="asks" targetRef="n9"/>'
        '<b:association id="a1" sourceRef="asks" targetRef="n9" associationDirection="Both"/>'
        '<b:association id="a2" sourceRef="asks" targetRef="n9"/>'
        "</b:process>"
        f'<d:BPMNDiagram id="one" name="نما"><d:BPMNPlane bpmnElement="co">'
        f"{''.join(shapes)}{_PLACES}</d:BPMNPlane></d:BPMNDiagram></b:definitions>"
    ).encode()


_COLLABORATION = (
    '<b:choreography id="co"><b:participant id="pool" name="سازمان" processRef="p"/>'
    '<b:participant id="many" name="متقاضیان"><b:participantMultiplicity/></b:participant>'
    '<b:messageFlow id="m1" sourceRef="many" targetRef="asks" name="درخواست" messageRef="letter"/>'
    '<b:messageFlow id="m2" sourceRef="asks" targetRef="many"/>'
    '<b:callConversation id="talk" name="گفتگو"/>'
    '<b:conversationLink id="link" sourceRef="pool" targetRef="talk"/>'
    '<b:choreographyTask id="dance" name="توافق" loopType="MultiInstanceSequential"'
    ' initiatingParticipantRef="pool"><b:participantRef>pool</b:participantRef>'
    "<b:participantRef>many</b:participantRef></b:choreographyTask></b:choreography>"
)


def _shape(id: str, box: tuple[int, int, int, int], more: str = "", label: str = "") -> str:
    x, y, width, height = box
    return (
        f'<d:BPMNShape id="s-{id}{len(more)}" bpmnElement="{id}" {more}><c:Bounds x="{x}" y="{y}"'
        f' width="{width}" height="{height}"/>{label}</d:BPMNShape>'
    )


def _edge(id: str, *points: tuple[int, int], more: str = "", label: str = "") -> str:
    way = "".join(f'<w:waypoint x="{x}" y="{y}"/>' for x, y in points)
    return f'<d:BPMNEdge bpmnElement="{id}" {more}>{way}{label}</d:BPMNEdge>'


_LABEL = '<d:BPMNLabel><c:Bounds x="1900" y="200" width="60" height="14"/></d:BPMNLabel>'
_PLACES = "".join(
    (
        _shape("pool", (0, 200, 2000, 1400)),
        _shape("lane", (30, 200, 1970, 1400), 'isHorizontal="true"'),
        _shape("inner", (60, 200, 1940, 1400)),
        _shape("many", (0, 0, 400, 100), 'isHorizontal="false"'),
        _shape("in", (1800, 250, 36, 50), label=_LABEL),
        _shape("out", (1800, 350, 36, 50)),
        _shape("store", (1800, 850, 50, 50)),
        _shape("asks", (1800, 450, 100, 80)),
        _shape("edge", (1830, 512, 36, 36), label=_LABEL),
        _shape("talk", (1800, 600, 60, 50)),
        _shape("dance", (1800, 700, 100, 80)),
        _shape("letter", (1800, 20, 40, 30)),
        _shape(
            "pool",
            (1800, 700, 100, 20),
            'participantBandKind="top_initiating" choreographyActivityShape="s-dance0"',
        ),
        _shape("unheard-of", (1700, 20, 50, 50)),
        _edge("f1", (86, 268), (1700, 268), (1700, 490), (1800, 490)),
        _edge("f2", (1900, 490), (1900, 490), (1950, 490)),
        _edge("a1", (1850, 450), (1850, 400)),
        _edge("a2"),
        _edge("di", (1836, 275), (1850, 450)),
        _edge("do", (1850, 450), (1836, 375), label=_LABEL),
        _edge("m1", (300, 100), (1850, 450), more='messageVisibleKind="initiating"', label=_LABEL),
        _edge("m2", (1850, 450), (200, 100), more='messageVisibleKind="non_initiating"'),
        _edge("link", (1800, 400), (1800, 600)),
        _edge("gone", (5, 5), (9, 9)),
    )
)
