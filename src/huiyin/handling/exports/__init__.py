"""Let who people are leave only sealed to another installation: one person proposes, another agrees, the file is made once."""
