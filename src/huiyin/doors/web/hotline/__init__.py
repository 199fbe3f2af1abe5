"""热线 Pages of the hotline: orders in hand, the platform's file in, the platform's file back."""
