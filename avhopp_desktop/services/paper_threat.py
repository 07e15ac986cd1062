"""Assessments of threat on paper: levels over time, the newest one whole, earlier ones in short."""

from __future__ import annotations

from datetime import date

from avhopp_desktop.domain.case_document import Section
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import paper_records


def threat_sections(case: CaseFile, today: date, language: str) -> list[Section]:
    """The chapter on threat; empty where nothing was assessed."""
    section = paper_records.record_section(Kind.THREAT, case.records.get(Kind.THREAT, ()), language)
    return [section] if section is not None else []
