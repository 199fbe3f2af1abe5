"""窗口 Where the outside comes in: translate, call one act or lookup, answer."""
