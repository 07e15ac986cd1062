"""The first tab of a case: stage, next steps, stay, team, what happened last."""
