"""收发 What goes out and comes in: outbox, inbox, keys against doubles."""
