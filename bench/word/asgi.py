"""The one-word app, served like the dashboard."""

import streamlit as st

app = st.App("app.py")
