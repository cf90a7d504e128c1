"""What the server offers beside the pages: health, headers, the secretariat's key, the start.

Nothing here imports Streamlit; ``dashboard.py`` puts the parts together.
"""
