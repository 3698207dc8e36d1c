"""The Streamlit dashboard: pages, components and view state."""
