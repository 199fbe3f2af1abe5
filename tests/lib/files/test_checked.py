"""Facts about files handed in."""

import io
import sys
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from huiyin.lib.files import pictures
from huiyin.lib.files.checked import LARGEST, checked
from huiyin.lib.files.unfit import UnfitFile
from tests.lib.files.made import box, m4a, mp3, pdf, photo, wav, webm


def refused(content: bytes, name: str = "f.jpg", **more: object) -> UnfitFile:
    with pytest.raises(UnfitFile) as error:
        checked(content, name, **more)  # type: ignore[arg-type]
    assert error.value.code
    assert len(str(error.value)) > 10
    return error.value


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_a_photograph_keeps_its_pixels_and_loses_place_and_camera(form: str, kind: str) -> None:
    before = photo(form)
    assert opened(before).getexif().get_ifd(0x8825)
    after = checked(before, "photo.bin")
    assert after.media_type == kind
    assert b"TelephoneMaker" not in after.content
    assert b"taken at home" not in after.content
    assert not dict(opened(after.content).getexif())
    assert opened(after.content).size == (40, 30)
    red, green, _blue = opened(after.content).convert("RGB").getpixel((5, 5))
    assert red > 240
    assert green < 15


def test_a_photograph_is_turned_upright() -> None:
    assert opened(checked(photo(turned=True), "a.jpg").content).size == (30, 40)


def test_a_large_photograph_is_made_smaller() -> None:
    assert max(opened(checked(photo(size=(6000, 300)), "a.jpg").content).size) == 4096


def test_a_see_through_picture_stays_see_through() -> None:
    assert opened(checked(photo("PNG", mode="RGBA"), "a.png").content).mode == "RGBA"


def test_the_ending_follows_what_the_file_is() -> None:
    assert checked(photo("PNG"), "C:\\pictures\\渠口\u202egpj.exe").name == "渠口gpj.png"
    assert checked(pdf(), "../../.pdf").name == "pdf.pdf"


@pytest.mark.parametrize("program", [b"MZ\x90\0" + bytes(400), b"\x7fELF" + bytes(400), b"<html><script>", b"PK\3\4"])
def test_a_renamed_program_or_page_is_refused(program: bytes) -> None:
    assert refused(program, "照片.jpg").code == "unknown_kind"
    assert "照片.jpg" in str(refused(program, "照片.jpg"))


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 100_000
    assert refused(bomb.getvalue()).code == "too_many_pixels"
    whole = bytearray(photo("PNG"))
    whole[16:24] = (60_000).to_bytes(4, "big") * 2
    assert refused(bytes(whole)).code in {"too_many_pixels", "torn"}
    assert pictures.MOST == 64_000_000


def test_a_torn_photograph_is_refused() -> None:
    assert refused(photo(size=(400, 400))[:900]).code == "torn"
    assert refused(b"\xff\xd8\xff" + bytes(60)).code == "torn"


def test_heic_and_films_are_refused_with_advice() -> None:
    assert "兼容性最佳" in str(refused(box(b"ftyp", b"heic\0\0\0\0"), "IMG_1.HEIC"))
    assert "视频" in str(refused(m4a(handler=b"vide"), "a.m4a"))


def test_size_is_measured_on_the_bytes() -> None:
    assert refused(b"").code == "empty"
    assert refused(b"%PDF-" + bytes(LARGEST)).code == "too_large"


def test_a_plain_pdf_is_taken_as_it_is() -> None:
    content = pdf()
    assert checked(content, "信.pdf").content == content


def written(**does: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    if "script" in does:
        acts = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(does["script"])}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(k): v for k, v in acts.items()})
    if "file" in does:
        writer.add_attachment("inside.exe", does["file"].encode())
    if "password" in does:
        writer.encrypt(does["password"], algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("does", "code"),
    [({"script": "app.alert(1)"}, "active"), ({"file": "MZ"}, "holding"), ({"password": "1"}, "locked")],
)
def test_a_pdf_that_is_locked_acts_or_holds_files_is_refused(does: dict[str, str], code: str) -> None:
    assert refused(written(**does), "a.pdf").code == code


def test_a_pdf_that_unpacks_into_more_than_memory_is_refused() -> None:
    packed = zlib.compressobj(1)
    zeros = b"".join(packed.compress(bytes(1 << 26)) for _ in range(16)) + packed.flush()
    assert len(zeros) < LARGEST
    head = b"<</Type/XRef/W[1 4 1]/Size 3/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(zeros)
    bomb = b"%PDF-1.7\n1 0 obj\n" + head + zeros + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    assert refused(bomb, "a.pdf").code == "torn"


def test_a_torn_pdf_is_refused() -> None:
    assert refused(b"%PDF-1.7\n" + bytes(200), "a.pdf").code == "torn"


def test_a_photograph_inside_a_pdf_loses_its_place() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    shot = StreamObject()
    shot[NameObject("/Filter")] = NameObject("/DCTDecode")
    shot.set_data(photo())
    writer.pages[0][NameObject("/Thumb")] = writer._add_object(shot)
    out = io.BytesIO()
    writer.write(out)
    told = out.getvalue()
    assert b"TelephoneMaker" in told
    clean = checked(told, "a.pdf").content
    assert b"TelephoneMaker" not in clean
    assert len(clean) == len(told)
    assert len(PdfReader(io.BytesIO(clean)).pages) == 1


@pytest.mark.parametrize(
    ("content", "kind", "ending"),
    [
        (mp3(b"\0Place: home"), "audio/mpeg", ".mp3"),
        (mp3(), "audio/mpeg", ".mp3"),
        (m4a(told=box(b"\xa9xyz", b"+30.25+110.03/home")), "audio/mp4", ".m4a"),
        (wav(b"INFOhome"), "audio/wav", ".wav"),
        (b"OggS" + bytes(60) + b"OpusHead", "audio/ogg", ".ogg"),
        (webm(b"A_OPUS"), "audio/webm", ".webm"),
        (b"#!AMR\n" + bytes(40), "audio/amr", ".amr"),
    ],
)
def test_recordings_are_known_by_their_bytes_and_told_nothing_but_sound(content: bytes, kind: str, ending: str) -> None:
    file = checked(content, "a")
    assert (file.media_type, file.name) == (kind, f"a{ending}")
    assert b"home" not in file.content


def test_sound_stays_where_it_was() -> None:
    before = m4a(told=box(b"\xa9xyz", b"+30.25+110.03/"))
    after = checked(before, "a.m4a").content
    assert len(after) == len(before)
    assert after.endswith(b"sound")
    assert checked(mp3(b"xx"), "a").content == mp3()
    assert checked(wav(b"INFO"), "a").content[-4:] == b"\x80" * 4


def test_boxes_in_boxes_without_end_are_walked_to_an_end() -> None:
    deep = box(b"ftyp", b"M4A \0\0\0\0") + b"\0\0\0\0moov" * 5000
    assert len(checked(deep, "a.m4a").content) == len(deep)


def outcome(content: bytes) -> str:
    try:
        return "told" if b"TelephoneMaker" in checked(content, "a").content else "clean"
    except UnfitFile as error:
        return error.code


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of torn EXIF and goes on
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_photograph_is_drawn_or_refused_but_never_breaks(form: str) -> None:
    whole = photo(form, size=(64, 64))
    for at in range(12, len(whole), 7):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        assert outcome(damaged) in {"clean", "torn", "too_many_pixels", "unknown_kind"}


def test_a_recording_that_names_its_place_is_refused_where_it_cannot_be_taken_out() -> None:
    assert refused(b"OggS" + bytes(30) + b"OpusTagsLOCATION=home", "a.ogg").code == "place_told"
    assert refused(webm(b"A_OPUS", b"LOCATION-home"), "a.webm").code == "place_told"


def test_a_film_in_webm_and_other_matroska_are_not_taken() -> None:
    assert refused(webm(b"V_VP8", b"A_OPUS"), "a.webm").sentence == refused(m4a(handler=b"vide"), "a.m4a").sentence
    assert refused(webm(b"A_OPUS").replace(b"webm", b"matr"), "a.mkv").code == "unknown_kind"
    assert refused(webm(b"S_TEXT"), "a.webm").code == "unknown_kind"


def test_the_scan_gets_the_bytes_and_refuses_by_its_exit() -> None:
    look = "import sys; sys.exit(b'JFIF' in sys.stdin.buffer.read())"
    assert refused(photo(), scan_command=[sys.executable, "-c", look]).code == "scan_found"
    assert checked(photo("PNG"), "a.png", scan_command=[sys.executable, "-c", look]).media_type == "image/png"


def test_a_scan_that_cannot_run_lets_nothing_pass() -> None:
    assert refused(photo(), scan_command=["no-such-scanner-here"]).code == "unscanned"
