"""Says in the visitor's language why a file cannot be read."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from huiyin.lib.reading.unreadable import UnreadableError

WHY = {
    "empty": _("“%(name)s”里没有文字，请核对是不是要查的文件。"),
    "too_large": _("“%(name)s”有%(size)s文字，超过%(limit)s的上限，请分成几份再查。"),
    "old_word": _("“%(name)s”是旧版Word文件（.doc），请用Word或WPS另存为.docx再查。"),
    "rtf": _("“%(name)s”是RTF文件，请另存为.docx再查。"),
    "not_word": _("“%(name)s”是压缩包，不是Word文件，请给出.docx、.pdf、.html或.txt。"),
    "bomb": _("“%(name)s”解开后超过%(limit)s，像是有意做的压缩炸弹，没有读取。"),
    "broken": _("“%(name)s”已损坏，打不开，请重新保存一份。"),
    "locked": _("“%(name)s”设有密码，请去掉密码再查。"),
    "scanned": _("“%(name)s”是扫描件，只有图片没有文字，请给出文字版或先做文字识别。"),
    "too_many_pages": _("“%(name)s”有%(size)s页，超过%(limit)s页的上限，请分成几份再查。"),
    "not_text": _("“%(name)s”不是文字文件（像是图片或程序），请给出.docx、.pdf、.html或.txt。"),
    "encoding": _("认不出“%(name)s”的文字编码，请用UTF-8另存。"),
}


def sentence_of(error: UnreadableError) -> str:
    """Return one sentence: what is wrong with which file, and what to do."""
    return gettext(WHY[error.why]) % {"name": error.name, **error.facts} if error.why in WHY else str(error)
