"""What a log reviewer sees and signs off."""
