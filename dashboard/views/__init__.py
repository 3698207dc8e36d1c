"""The pages (Streamlit keeps the name `pages` for itself): each a state in the address, a typed model loaded through a View, and the drawing of it."""
