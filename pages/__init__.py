"""Everything that needs Streamlit: one script a page, and their shared pieces in ``ui``."""
