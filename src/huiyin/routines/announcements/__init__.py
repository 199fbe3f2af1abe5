"""公告和政策问答 What an office tells everybody: announcements, and questions about policy with their answers."""
