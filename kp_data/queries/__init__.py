"""LEDGER -> TABLE: one function answers one question, at one revision, under one set of filters."""
