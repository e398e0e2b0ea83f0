"""What people said: chosen, counted by theme, and searched."""
