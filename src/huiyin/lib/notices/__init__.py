"""Short notices and whoever carries them: an e-mail server, a group's robot, a telecom gateway; one contract for all."""
