"""Records of a form on any tab: lines, sections, the words of a record."""
