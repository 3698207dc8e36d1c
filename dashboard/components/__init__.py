"""What Streamlit has no widget for: the network, the marked text, the search box, links within the app."""
