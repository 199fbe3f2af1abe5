"""活动台账 What an office did among the people: publicity, training, lectures on law; how many it reached, what it cost."""
