"""征求意见 Asking before a project those whom it touches: a notice, opinions, an answer to each, the decision with its reasons."""
