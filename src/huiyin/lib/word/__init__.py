"""Write an official sheet as a Word file (DOCX), for an office that must edit or forward it in Word."""

from huiyin.lib.word.sheet import Faces, Run, Sheet, raised, strong

__all__ = ["Faces", "Run", "Sheet", "raised", "strong"]
