"""Every table of the figures floor, gathered for Django."""

from huiyin.figures.publications.models import FrozenFigure, Publication

__all__ = ["FrozenFigure", "Publication"]
