"""What a resident does on the pages, step by step."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

Visit = Callable[..., Page]
STORY = "三组的灌溉水渠被占，今年没有水插秧，找过村里两次没有结果。"


def go_on(page: Page) -> None:
    page.get_by_role("button", name="下一步", exact=True).last.click()


def tell(page: Page) -> None:
    page.get_by_label("发生了什么事").fill(STORY)
    go_on(page)


def say_where(page: Page) -> None:
    page.get_by_label("哪个村的事").select_option("柳树坪村")
    go_on(page)


def say_since(page: Page) -> None:
    page.get_by_label("从什么时候开始的").fill("今年三月")
    go_on(page)


def say_asks(page: Page) -> None:
    page.get_by_label("第 1 条要求").fill("恢复水渠")
    page.get_by_label("第 2 条要求").fill("赔偿秧苗损失")
    go_on(page)


def say_who(page: Page) -> None:
    page.get_by_role("textbox", name="姓名").fill("林小满")
    page.get_by_label("电话").fill("13900000001")
    page.get_by_label("住址").fill("柳树坪村三组")
    go_on(page)


STEPS: tuple[tuple[str, Callable[[Page], None]], ...] = (
    ("what", tell),
    ("where", say_where),
    ("since", say_since),
    ("asks", say_asks),
    ("reach", say_who),
    ("who", go_on),
)


def answer_all(page: Page, look: Callable[[Page, str], None] = lambda _page, _name: None) -> None:
    """Answer every question, looking at each page, up to the last one."""
    page.goto("/")
    page.get_by_role("link", name="提出事项").first.click()
    for name, answer in STEPS:
        page.wait_for_url("**/file/" if name == "what" else f"**/{name}/")
        look(page, name)
        answer(page)
    page.get_by_role("heading", name="核对并提交").wait_for()


def send(page: Page) -> str:
    """Send what was checked; return the code."""
    page.get_by_role("button", name="提交", exact=True).last.click()
    page.get_by_role("heading", name="已登记").wait_for()
    return page.locator(".slip .code").inner_text()


def follow(page: Page, code: str) -> None:
    """Open the matter of a code."""
    page.goto("/follow/")
    page.get_by_label("16 位查询码").fill(code)
    page.get_by_role("button", name="打开").click()
    page.wait_for_url("**/matter/")
