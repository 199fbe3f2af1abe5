"""Which administrator enters which page; the three never share an account."""

from __future__ import annotations

SYSTEM, SECURITY, AUDIT = "system_admin", "security_admin", "audit_admin"
ALL = (SYSTEM, SECURITY, AUDIT)
