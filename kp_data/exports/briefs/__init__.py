"""A brief as a paper: two pages A4, the same in PowerPoint and PDF."""

from kp_data.exports.briefs.as_pdf import write_brief_pdf
from kp_data.exports.briefs.as_pptx import write_brief_pptx

__all__ = ["write_brief_pdf", "write_brief_pptx"]
