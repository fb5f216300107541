"""Where work is done: at once, or in processes beside a server’s loop."""
