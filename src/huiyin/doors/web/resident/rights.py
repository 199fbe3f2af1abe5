"""The pages of a resident's rights, by the act that each performs."""

PAGES = {
    "supplemented": "resident:supplement",
}
