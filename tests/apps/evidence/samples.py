"""Real files that say more than they show. PLANTED stands wherever nobody looks; SHOWN is what the reader sees."""

import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pikepdf
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

PLANTED = "Zerubbabel"
SHOWN = "Every gift above 50 is entered"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def gradient(size: tuple[int, int] = (64, 40)) -> Image.Image:
    return Image.radial_gradient("L").resize(size).convert("RGB")


def exif(orientation: int = 6) -> bytes:
    told = Image.Exif()
    told[0x010F] = PLANTED
    told[0x0112] = orientation
    told[0x8825] = {1: "N", 2: (4.0, 35.0, 11.0), 3: "W", 4: (74.0, 4.0, 0.0)}
    return told.tobytes()


def picture(code: str, *, orientation: int = 6) -> bytes:
    out = io.BytesIO()
    xmp = f"<x:xmpmeta>{PLANTED}</x:xmpmeta>".encode()
    if code == "gif":
        gradient().convert("P").save(out, "GIF", comment=PLANTED.encode())
    elif code == "png":
        from PIL.PngImagePlugin import PngInfo

        words = PngInfo()
        words.add_text("Author", PLANTED)
        words.add_itxt("XML:com.adobe.xmp", xmp.decode())
        gradient().save(out, "PNG", exif=exif(orientation), pnginfo=words)
    elif code == "webp":
        gradient().save(out, "WEBP", exif=exif(orientation), xmp=xmp, lossless=True)
    else:
        gradient().save(out, "JPEG", exif=exif(orientation), xmp=xmp, comment=PLANTED.encode(), progressive=True)
    return out.getvalue()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return out.getvalue()


def expanded(data: bytes) -> bytes:
    """Everything in a package, one part after another: what a search of its bytes would find."""
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        return b"\n".join(name.encode() + read.read(name) for name in read.namelist())


def docx_parts() -> dict[str, str | bytes]:
    relation = '<Relationship Id="{id}" Type="{type}" Target="{target}"{mode}/>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relations(*rows: tuple[str, str, str, str]) -> str:
        inner = "".join(
            relation.format(id=i, type=f"{office}/{t}", target=to, mode=f' TargetMode="{m}"' if m else "")
            for i, t, to, m in rows
        )
        return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'

    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{_WORD}.comments+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relations(
            ("rId1", "officeDocument", "word/document.xml", ""),
            ("rId2", "extended-properties", "docProps/app.xml", ""),
        ),
        "word/document.xml": f'<w:document {_W} xmlns:r="{_R}"><w:body><w:p w:rsidR="00A1B2C3"><w:r><w:t>{SHOWN}</w:t></w:r>'
        f'<w:ins w:id="1" w:author="{PLANTED}" w:date="2026-01-02T03:04:05Z"><w:r><w:t>added words</w:t></w:r></w:ins>'
        f'<w:del w:id="2" w:author="{PLANTED} II"><w:r><w:delText>struck words</w:delText></w:r></w:del>'
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/{PLANTED}"/></w:sdtPr><w:sdtContent/></w:sdt></w:p></w:body></w:document>',
        "word/comments.xml": f'<w:comments {_W}><w:comment w:id="0" w:author="{PLANTED}" w:initials="{PLANTED[:2]}">'
        "<w:p><w:r><w:t>a remark that stays</w:t></w:r></w:p></w:comment></w:comments>",
        "word/people.xml": '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        f'<w15:person w15:author="{PLANTED}"><w15:presenceInfo w15:providerId="AD" w15:userId="{PLANTED}@example.org"/>'
        "</w15:person></w15:people>",
        "word/settings.xml": f'<w:settings {_W} xmlns:r="{_R}"><w:attachedTemplate r:id="rId1"/>'
        '<w:rsids><w:rsidRoot w:val="00A1B2C3"/></w:rsids></w:settings>',
        "word/_rels/settings.xml.rels": relations(
            ("rId1", "attachedTemplate", f"file:///C:\\Users\\{PLANTED}\\plan.dotx", "External")
        ),
        "word/_rels/document.xml.rels": relations(
            ("rId1", "comments", "comments.xml", ""),
            ("rId2", "settings", "settings.xml", ""),
            ("rId3", "image", "media/image1.jpeg", ""),
            ("rId4", "customXml", "../customXml/item1.xml", ""),
            ("rId5", "hyperlink", "https://example.org/law", "External"),
        ),
        "word/media/image1.jpeg": picture("jpeg"),
        "customXml/item1.xml": f"<x>{PLANTED}</x>",
        "docProps/app.xml": f"<Properties><Company>{PLANTED}</Company></Properties>",
        "docProps/core.xml": f"<coreProperties><creator>{PLANTED}</creator></coreProperties>",
        "docProps/thumbnail.jpeg": picture("jpeg"),
    }


def docx(**changed: str | bytes) -> bytes:
    return package({**docx_parts(), **changed})


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = PLANTED
    book.properties.title = PLANTED
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = SHOWN
    sheet["A1"].comment = Comment(f"{PLANTED}:\nwho checks this?", PLANTED)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def odt(**changed: str | bytes) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    names = (
        f'xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0" xmlns:manifest="{office}:manifest:1.0" '
        f'xmlns:config="{office}:config:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="text/xml"/>'
    listed = "".join(map(entry.format, ("/", "content.xml", "meta.xml", "settings.xml", "Thumbnails/thumbnail.png")))
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:body><office:text><text:p>{SHOWN}"
            f"<office:annotation><dc:creator>{PLANTED}</dc:creator><text:p>a remark that stays</text:p>"
            "</office:annotation> and on</text:p></office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {names}><dc:creator>{PLANTED}</dc:creator></office:document-meta>",
            "settings.xml": f"<office:document-settings {names}><config:config-item-set>"
            f'<config:config-item config:name="PrinterName" config:type="string">{PLANTED}</config:config-item>'
            '<config:config-item config:name="ZoomFactor" config:type="short">100</config:config-item>'
            "</config:config-item-set></office:document-settings>",
            "Thumbnails/thumbnail.png": picture("png"),
            "META-INF/manifest.xml": f"<manifest:manifest {names}>{listed}</manifest:manifest>",
            **changed,
        }
    )


def pdf(*, password: str = "", restricted: bool = False) -> bytes:
    made = pikepdf.new()
    page = made.add_blank_page().obj
    made.docinfo["/Author"] = PLANTED
    with made.open_metadata() as told:
        told["dc:creator"] = [PLANTED]
    made.attachments[f"{PLANTED}.txt"] = PLANTED.encode()
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{PLANTED}')"))
    camera = made.make_stream(picture("jpeg"))
    for key, value in (
        ("/Type", Name.XObject), ("/Subtype", Name.Image), ("/Width", 64), ("/Height", 40),
        ("/ColorSpace", Name.DeviceRGB), ("/BitsPerComponent", 8), ("/Filter", Name.DCTDecode),
    ):  # fmt: skip
        camera[key] = value
    page.Resources = Dictionary(
        XObject=Dictionary(Im0=camera),
        Font=Dictionary(AA=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
    )
    page.Contents = made.make_stream(f"BT /AA 12 Tf 72 700 Td ({SHOWN}) Tj ET q 64 0 0 40 72 600 cm /Im0 Do Q".encode())
    box = Array([10, 10, 20, 20])
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=box, Contents=String("a remark that stays"), T=String(PLANTED)
    )
    launch = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.Launch, F=String(f"{PLANTED}.exe"))
    )
    web = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI=String("https://example.org/law"))
    )
    page.Annots = Array([made.make_indirect(remark), launch, web])
    page.PieceInfo = Dictionary(Adobe=Dictionary(Private=String(PLANTED)))
    out = io.BytesIO()
    lock = pikepdf.Encryption(owner="owner", user=password) if password or restricted else False
    made.save(out, encryption=lock, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def pdf_uncompressed(data: bytes) -> bytes:
    """The same document with nothing compressed, so that a search of its bytes finds what is there."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as read:
        read.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()
