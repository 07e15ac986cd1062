"""What several pages are made of: answers, lists, tabs, words for codes."""
