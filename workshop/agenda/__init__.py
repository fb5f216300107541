"""What a room does when, and how: agendas and a guide for each exercise. One source for board, papers, pages and terminal."""
