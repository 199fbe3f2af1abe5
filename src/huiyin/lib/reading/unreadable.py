"""Why a file cannot be read, as one sentence in Chinese and in English."""

_WHY = {
    "missing": ("找不到这个文件，请核对文件名。", "there is no such file; check its name."),
    "empty": ("文件里没有文字。", "the file has no text."),
    "too_large": (
        "文件有{size}，超过{limit}的上限，请分成几份再查。",
        "the file has {size}, more than the limit of {limit}; check it in parts.",
    ),
    "old_word": (
        "这是旧版Word文件（.doc），请用Word或WPS另存为.docx再查。",
        "this is an old Word file (.doc), whatever its name says; save it as .docx with Word or WPS.",
    ),
    "rtf": ("这是RTF文件，请另存为.docx再查。", "this is an RTF file; save it as .docx."),
    "not_word": (
        "这个压缩包不是Word文件，请给出.docx、.pdf、.html或.txt。",
        "this archive is no Word file; give a .docx, .pdf, .html or .txt.",
    ),
    "bomb": (
        "文件解开后超过{limit}，像是有意做的压缩炸弹，没有读取。",
        "the file unpacks to more than {limit}, as a zip bomb does, so it was not read.",
    ),
    "broken": ("文件已损坏，打不开，请重新保存一份。", "the file is broken and cannot be opened; save it again."),
    "locked": ("PDF设有密码，请去掉密码再查。", "the PDF is locked by a password; save it without one."),
    "scanned": (
        "这份PDF是扫描件，只有图片没有文字，请给出文字版或先做文字识别。",
        "this PDF is scanned: it has pictures of pages and no text; give the text version, or run OCR first.",
    ),
    "too_many_pages": (
        "PDF有{size}页，超过{limit}页的上限，请分成几份再查。",
        "the PDF has {size} pages, more than the limit of {limit}; check it in parts.",
    ),
    "not_text": ("这不是文字文件（像是图片或程序）。", "this is no text file (a picture or a program, perhaps)."),
    "encoding": ("认不出文字的编码，请用UTF-8另存。", "the encoding of the text cannot be told; save it as UTF-8."),
}


class UnreadableError(ValueError):
    """A file that cannot be read as text.

    :param why: a stable word: missing, empty, too_large, old_word, rtf, not_word, bomb, broken, locked, scanned,
        too_many_pages, not_text, encoding
    :param name: the file's name, which begins the sentence
    :param facts: what the sentence tells besides (``size``, ``limit``)
    """

    def __init__(self, why: str, name: str, **facts: object) -> None:
        self.why, self.name, self.facts = why, name, facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """Give the sentence in ``zh`` or ``en``."""
        chinese, english = _WHY[self.why]
        if language.startswith("zh"):
            return f"{self.name}：{chinese.format(**self.facts)}"
        return f"{self.name}: {english.format(**self.facts)}"


def megabytes(size: int) -> str:
    """Write a number of bytes in MB with one decimal."""
    return f"{size / (1 << 20):.1f} MB"
