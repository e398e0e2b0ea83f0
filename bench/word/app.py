"""A page that writes one word."""

import streamlit as st

st.write("word")
