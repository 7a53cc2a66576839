"""The page of `reciprocity explore`: a run by day, its settings as sliders, and a thousand runs beside what was documented.

What the page knows and does stands in plain classes (`session.py` first); Solara draws them (`page.py`), with the parts of `parts/`.
"""
