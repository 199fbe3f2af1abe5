"""The official forms of people's mediation (人民调解文书格式); what huiyin does not hold is left blank for the pen."""
