"""网格事件 What a grid worker sees in the field: collected, settled on the spot or sent to who puts it right, and verified."""
