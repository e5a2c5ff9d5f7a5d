"""A DOCX file finished: the house's look, a foot with page numbers, and no trace of the clock.

Every part is changed as a tree, and written again with a fixed date.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TERMS = "http://purl.org/dc/terms/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FOOT = "rIdFoot"
_DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip archive can name."""
_FONT = "Times New Roman"
"""On every machine, or with a metric twin."""
_TWIPS = {"a4": (11906, 16838), "us-letter": (12240, 15840)}
_MARGIN = 1417
"""25 mm."""
_QUIET = "595959"

_INDENT = 400
"""From a question's number to its words."""
_LABEL = 1250
"""From a row's label to its words."""
_QUESTION = {"before": 280, "after": 60, "next": True}
_ROOM = {"next": True, "indent": _INDENT}
_ROW = {"next": True, "indent": _INDENT + _LABEL}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "Text": {"after": 160},
    "Name": {"before": 120, "after": 200},
    "Question": _QUESTION,
    "Option": {"after": 20, "next": True},
    "Hint": {**_ROOM, "after": 60, "italic": True, "scale": 0.9},
    "Room": {**_ROOM, "before": 60, "after": 60},
    "Answer line": {**_ROOM, "before": 240, "rules": ("bottom", "between")},
    "Passage": {**_ROOM, "before": 80, "after": 80},
    "Cell": {"before": 30, "after": 30, "next": True},
    "Answered": {**_QUESTION, "indent": _INDENT, "hanging": _INDENT},
    "Note": {**_ROOM, "after": 80, "quiet": True, "scale": 0.82},
    "Answer": {**_ROW, "before": 30, "hanging": _LABEL},
    "More": {**_ROW, "before": 30},
    "Citation": {**_ROW, "quiet": True, "scale": 0.86},
    "End": {"before": 400, "quiet": True, "centred": True, "scale": 0.9},
    "Foot": {"quiet": True, "scale": 0.82},
}
"""The styles that pandoc has not; distances in twips, *next* on one page with what follows."""
_IN_LISTS = frozenset({"Hint", "Room", "Answerline", "Passage"})
"""The ids of styles that have their own indentation where they stand in a question."""
_HEADS = {"Title": (1.9, 0, 60), "Subtitle": (1.0, 0, 240), "Heading1": (1.15, 400, 120)}
"""Of pandoc's styles: size in em, and the room before and after."""


def finished(docx: bytes, frame: Mapping[str, Any], middle: str) -> bytes:
    """The file that pandoc wrote, in the look of *frame*, with *middle* in its foot."""
    with ZipFile(BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    styles = etree.fromstring(parts["word/styles.xml"])
    _dress(styles, frame)
    _place(document)
    _keep(document)
    _page(document, frame["look"]["paper"])
    parts["word/document.xml"] = _bytes(document)
    parts["word/styles.xml"] = _bytes(styles)
    parts["word/numbering.xml"] = _bytes(_indented(etree.fromstring(parts["word/numbering.xml"])))
    parts["word/footer1.xml"] = _bytes(_foot(frame["running"], middle, frame["look"]["paper"]))
    _register(parts)
    core = etree.fromstring(parts["docProps/core.xml"])
    for name in ("created", "modified"):
        for element in core.findall(f"{{{_TERMS}}}{name}"):
            core.remove(element)
    parts["docProps/core.xml"] = _bytes(core)
    return _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = ZipInfo(name, _DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def _bytes(tree: etree._Element) -> bytes:
    data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return bytes(data)


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _add(parent: etree._Element, name: str, **attributes: str | int) -> etree._Element:
    return etree.SubElement(
        parent, _w(name), {_w(key.strip("_")): str(value) for key, value in attributes.items()}
    )


# ---------------------------------------------------------------- styles


def _dress(styles: etree._Element, frame: Mapping[str, Any]) -> None:
    """The house's type on pandoc's styles, and the house's own styles beside them."""
    size = frame["look"]["size"]
    for fonts in styles.iter(_w("rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(_w(script), _FONT)
    for colour in styles.iter(_w("color")):
        colour.attrib.clear()
        colour.set(_w("val"), "000000")
    defaults = styles.find(f"{_w('docDefaults')}/{_w('rPrDefault')}/{_w('rPr')}")
    if defaults is not None:
        _sized(defaults, size)
        language = defaults.find(_w("lang"))
        if language is not None:
            language.set(_w("val"), frame["lang"])
    by_id = {style.get(_w("styleId")): style for style in styles.findall(_w("style"))}
    for name, (scale, before, after) in _HEADS.items():
        if name in by_id:
            _reset(by_id[name], size * scale, before, after)
    for name, look in _STYLES.items():
        style = by_id.get(name.replace(" ", ""))
        if style is not None:
            styles.remove(style)
        _own(styles, name, look, size)


def _sized(properties: etree._Element, points: float) -> None:
    for name in ("sz", "szCs"):
        for old in properties.findall(_w(name)):
            properties.remove(old)
        _add(properties, name, val=round(2 * points))


def _reset(style: etree._Element, points: float, before: int, after: int) -> None:
    """A heading without colour or centring, in its size."""
    for name in ("pPr", "rPr"):
        for old in style.findall(_w(name)):
            style.remove(old)
    paragraph = _add(style, "pPr")
    _add(paragraph, "keepNext")
    _add(paragraph, "keepLines")
    _add(paragraph, "spacing", before=before, after=after)
    if style.get(_w("styleId"), "").startswith("Heading"):
        _add(paragraph, "outlineLvl", val=0)
    run = _add(style, "rPr")
    if style.get(_w("styleId")) == "Heading1":
        _add(run, "smallCaps")
        _add(run, "spacing", val=12)
    _sized(run, points)


def _own(styles: etree._Element, name: str, look: Mapping[str, Any], size: float) -> None:
    """A style of ours; the order of the elements is that of the schema."""
    style = _add(styles, "style", type="paragraph", customStyle=1, styleId=name.replace(" ", ""))
    _add(style, "name", val=name)
    _add(style, "basedOn", val="Normal")
    _add(style, "qFormat")
    paragraph = _add(style, "pPr")
    if look.get("next"):
        _add(paragraph, "keepNext")
    _add(paragraph, "keepLines")
    if rules := look.get("rules"):
        borders = _add(paragraph, "pBdr")
        for rule in rules:
            _add(borders, rule, val="single", sz=4, space=1, color="808080")
    _add(paragraph, "spacing", before=look.get("before", 0), after=look.get("after", 0))
    if indent := look.get("indent"):
        _add(paragraph, "ind", left=indent, hanging=look.get("hanging", 0))
    if look.get("centred"):
        _add(paragraph, "jc", val="center")
    run = _add(style, "rPr")
    if look.get("italic"):
        _add(run, "i")
    if look.get("quiet"):
        _add(run, "color", val=_QUIET)
    _sized(run, size * look.get("scale", 1.0))


# ---------------------------------------------------------------- pages


def _indented(numbering: etree._Element) -> etree._Element:
    """The lists, each level indented by as much as a question."""
    for level in numbering.iter(_w("lvl")):
        depth = int(level.get(_w("ilvl"), "0")) + 1
        for indent in level.iter(_w("ind")):
            indent.attrib.clear()
            indent.set(_w("left"), str(depth * _INDENT))
            indent.set(_w("hanging"), str(_INDENT))
    return numbering


def _place(document: etree._Element) -> None:
    """Styles instead of a list's indentation, tables under their questions, tabs as tabs."""
    for paragraph in document.iter(_w("p")):
        properties = paragraph.find(_w("pPr"))
        style = None if properties is None else properties.find(_w("pStyle"))
        if properties is not None and style is not None and style.get(_w("val")) in _IN_LISTS:
            for numbering in properties.findall(_w("numPr")):
                properties.remove(numbering)
    for table in document.iter(_w("tblPr")):
        after = [table.find(_w(name)) for name in ("tblLayout", "tblCellMar", "tblLook")]
        places = [table.index(element) for element in after if element is not None]
        indent = etree.Element(_w("tblInd"))
        indent.set(_w("w"), str(_INDENT))
        indent.set(_w("type"), "dxa")
        table.insert(min(places, default=len(table)), indent)
    for words in list(document.iter(_w("t"))):
        if words.text == "\t":
            words.tag = _w("tab")
            words.text = None
            words.attrib.clear()


def _keep(document: etree._Element) -> None:
    """Each question and answer on one page: what ends one does not keep what follows."""
    paragraphs = [
        (paragraph, style.get(_w("val"), ""))
        for paragraph in document.iter(_w("p"))
        if (style := paragraph.find(f"{_w('pPr')}/{_w('pStyle')}")) is not None
    ]
    starts = {"Question", "Answered", "Heading1", "End"}
    for (paragraph, _), following in zip(
        paragraphs, [*(style for _, style in paragraphs[1:]), "End"], strict=True
    ):
        if following in starts:
            properties = paragraph.find(_w("pPr"))
            if properties is not None:
                off = etree.Element(_w("keepNext"))
                off.set(_w("val"), "0")
                properties.insert(1, off)


def _page(document: etree._Element, paper: str) -> None:
    section = document.find(f"{_w('body')}/{_w('sectPr')}")
    if section is None:
        return
    foot = etree.Element(_w("footerReference"))
    foot.set(_w("type"), "default")
    foot.set(f"{{{_R}}}id", _FOOT)
    section.insert(0, foot)
    width, height = _TWIPS[paper]
    _add(section, "pgSz", w=width, h=height)
    sides = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    _add(section, "pgMar", **sides, header=708, footer=708, gutter=0)


def _foot(running: str, middle: str, paper: str) -> etree._Element:
    """The foot of every page: title, variant, and the page among how many."""
    foot = etree.Element(_w("ftr"), nsmap={"w": _W})
    paragraph = _add(foot, "p")
    properties = _add(paragraph, "pPr")
    _add(properties, "pStyle", val="Foot")
    tabs = _add(properties, "tabs")
    width = _TWIPS[paper][0] - 2 * _MARGIN
    _add(tabs, "tab", val="right", pos=round(width * 0.8))
    _add(tabs, "tab", val="right", pos=width)
    _run(paragraph, running)
    _add(_add(paragraph, "r"), "tab")
    _run(paragraph, middle)
    _add(_add(paragraph, "r"), "tab")
    _run(paragraph, "Page ")
    _field(paragraph, "PAGE")
    _run(paragraph, " of ")
    _field(paragraph, "NUMPAGES")
    return foot


def _run(paragraph: etree._Element, text: str) -> None:
    words = _add(_add(paragraph, "r"), "t")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text


def _field(paragraph: etree._Element, name: str) -> None:
    _run(_add(paragraph, "fldSimple", instr=f" {name} "), "1")


def _register(parts: dict[str, bytes]) -> None:
    """The foot among the document's relations and the package's types."""
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    etree.SubElement(
        relations,
        f"{{{_PACKAGE}/relationships}}Relationship",
        {"Id": _FOOT, "Type": f"{_R}/footer", "Target": "footer1.xml"},
    )
    parts["word/_rels/document.xml.rels"] = _bytes(relations)
    types = etree.fromstring(parts["[Content_Types].xml"])
    etree.SubElement(
        types,
        f"{{{_PACKAGE}/content-types}}Override",
        {"PartName": "/word/footer1.xml", "ContentType": f"{_WORD}.footer+xml"},
    )
    parts["[Content_Types].xml"] = _bytes(types)
