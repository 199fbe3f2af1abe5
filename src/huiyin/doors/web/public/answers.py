"""Published answers: what others asked and were told, without anyone's name."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.handling.lookups.published import published_answer, published_answers, topics


@require_safe
@told_to_all
def answers(request: HttpRequest) -> HttpResponse:
    """Show the published answers, the newest first, all or of one category: three statements."""
    category, number = request.GET.get("category", ""), request.GET.get("page", "")
    page = published_answers(category=category, page=int(number[:6]) if number.isdecimal() else 1)
    return render(request, "public/answers.html", {"page": page, "topics": topics(), "category": category})


@require_safe
@told_to_all
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one published answer.

    :raises NotFound: if there is none, or it was taken down
    """
    return render(request, "public/answer.html", {"answer": published_answer(key)})
