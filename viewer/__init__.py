"""Communiqué: a desktop reader for people who follow diplomacy."""

__version__ = "0.1.0"
