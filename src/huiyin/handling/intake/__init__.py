"""收到登记 How matters come in."""
