"""The tab of threat assessments: reading them, writing one, the level."""
