"""gongkai: writes, proves and publishes public budgets and final accounts (预算公开、决算公开).

A figure travels through the folders in this order, and each imports only to its left:
source → model → tables → checks → writing → render → publish. All may ask what a kind of document is (`kinds`).
"""
