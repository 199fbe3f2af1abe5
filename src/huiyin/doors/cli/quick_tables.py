"""Make tables from migrations without rendering each model anew for every change of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState


@contextmanager
def quickly() -> Iterator[None]:
    """Let migrations render a new model alone, and none anew for a column, a constraint or an index.

    Django renders all models that a changed one can reach, and here every model reaches the journal and so all others:
    most of the time of making the tables. A new model or column changes no column of another; a constraint or an index
    no column at all. So each is told to the class that is there.
    """
    add_model, add_field = ProjectState.add_model, ProjectState.add_field
    append_option = ProjectState._append_option  # type: ignore[attr-defined] # noqa: SLF001

    def added(state: ProjectState, model: Any) -> None:
        _unrendered(state, lambda: add_model(state, model))
        if "apps" in state.__dict__:
            state.apps.render_multiple([model])

    def widened(state: ProjectState, app: str, model: str, name: str, *how: Any) -> None:
        _unrendered(state, lambda: add_field(state, app, model, name, *how))
        if "apps" in state.__dict__:
            column = state.models[app, model].fields[name].clone()
            state.apps.get_model(app, model).add_to_class(name, column)

    def appended(state: ProjectState, app: str, name: str, option: str, each: Any) -> None:
        _unrendered(state, lambda: append_option(state, app, name, option, each))
        if "apps" in state.__dict__:
            meta = state.apps.get_model(app, name)._meta  # noqa: SLF001 - Django's documented model metadata
            setattr(meta, option, [*getattr(meta, option), each])

    ProjectState.add_model = added  # type: ignore[assignment,method-assign]
    ProjectState.add_field = widened  # type: ignore[assignment,method-assign]
    ProjectState._append_option = appended  # type: ignore[attr-defined] # noqa: SLF001
    try:
        yield
    finally:
        ProjectState.add_model = add_model  # type: ignore[method-assign]
        ProjectState.add_field = add_field  # type: ignore[method-assign]
        ProjectState._append_option = append_option  # type: ignore[attr-defined] # noqa: SLF001


def _unrendered(state: ProjectState, change: Callable[[], object]) -> None:
    """Make a change to what is known of the models, without their classes."""
    classes = state.__dict__.pop("apps", None)
    change()
    if classes is not None:
        state.__dict__["apps"] = classes
